package dev.muster.steering;

import dev.muster.steering.Windows.Stage;

/** Why a window can't do what makes sense at another stage of it. */
final class StageRefusal {
  private StageRefusal() {}

  static String sentence(Stage wanted, Stage found) {
    return switch (found) {
      case PLANNED ->
          "The window waits for its time, and nothing in it has begun: it can be moved or called"
              + " off.";
      case BEGUN ->
          wanted == Stage.PLANNED
              ? "The time of the window has come, so it can be neither moved nor called off: it can"
                  + " be aborted or ended early."
              : "The window has begun.";
      case OVER -> "The window is over.";
    };
  }
}
