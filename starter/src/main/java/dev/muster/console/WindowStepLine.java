package dev.muster.console;

import dev.muster.evidence.EvidenceStep;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A step of a window that was begun, or left out.
 *
 * @param state how it stands, in a word or two
 * @param style how that word looks
 * @param begun null when it was left out
 * @param ended null while it is under way
 * @param lasted so far, or altogether; null when it was left out
 */
record WindowStepLine(
    String name,
    String state,
    String style,
    @Nullable Moment begun,
    @Nullable Moment ended,
    @Nullable String lasted,
    @Nullable String detail) {

  static WindowStepLine of(EvidenceStep step, Times times) {
    boolean underWay = WindowStanding.isUnderWay(step);
    return new WindowStepLine(
        step.name(),
        underWay ? "Under way" : state(step.result()),
        underWay ? "lapsed" : style(step.result()),
        times.momentOrNull(step.startedAt()),
        times.momentOrNull(step.endedAt()),
        step.startedAt() == null
            ? null
            : Times.words(
                Duration.between(
                    step.startedAt(), step.endedAt() == null ? times.now() : step.endedAt())),
        step.detail());
  }

  private static String state(EvidenceStep.Result result) {
    return switch (result) {
      case DONE -> "Done";
      case FAILED -> "Failed";
      case SKIPPED -> "Left out";
      case UNDONE -> "Taken back";
      case STOPPED -> "Stopped";
    };
  }

  private static String style(EvidenceStep.Result result) {
    return switch (result) {
      case DONE -> "good";
      case FAILED -> "bad";
      case SKIPPED, UNDONE, STOPPED -> "open";
    };
  }
}
