package dev.muster.window;

import dev.muster.window.WindowCommand.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which wishes about a window make sense when; each refusal is a sentence for whoever wishes.
 *
 * @param extensible whether there is anybody who may give it more time
 * @param extending whether somebody is asked for more time already
 */
record CommandRules(Stage stage, Course course, boolean extensible, boolean extending) {

  /** How far a window has come. */
  enum Stage {
    OPENING,
    OPEN,
    OVER
  }

  /** Why a command makes no sense; nothing when it does. */
  Optional<String> refusal(WindowCommand command) {
    if (command.actor().isBlank()) {
      return Optional.of("A command needs a person who gives it.");
    }
    if (command.reason().isBlank()) {
      return Optional.of("A command needs a reason, which stands in the record.");
    }
    return refusal(command.kind()).or(() -> wrongDetail(command));
  }

  /** The commands that make sense now. */
  List<Kind> sensible() {
    return Stream.of(Kind.values()).filter(kind -> refusal(kind).isEmpty()).toList();
  }

  private Optional<String> refusal(Kind kind) {
    return switch (stage) {
      case OPENING -> Optional.of("The window is not open yet.");
      case OVER -> Optional.of("The window is over.");
      case OPEN -> refusalWhileOpen(kind);
    };
  }

  private Optional<String> refusalWhileOpen(Kind kind) {
    return switch (kind) {
      case PAUSE -> course.isPaused() ? Optional.of("It is paused already.") : unlessForward();
      case GO_ON ->
          course.isPaused() && course.isGoingForward()
              ? Optional.empty()
              : Optional.of("It is not paused.");
      case SKIP, ABORT -> course.isEndingEarly() ? Optional.empty() : unlessForward();
      case END_EARLY -> unlessForward();
      case EXTEND -> refusalOfMore();
      case KEEP -> course.isKept() ? Optional.of("It is kept as it is already.") : unlessClean();
      case GIVE_BACK ->
          course.isKept() ? Optional.empty() : Optional.of("Nothing is kept on purpose.");
    };
  }

  private Optional<String> unlessForward() {
    return course.isGoingForward()
        ? Optional.empty()
        : Optional.of("It takes no further step; what was done is being brought to its end.");
  }

  private Optional<String> refusalOfMore() {
    if (!extensible) {
      return Optional.of("The policy names nobody who may give it more time.");
    }
    return extending ? Optional.of("Somebody is asked for more time already.") : unlessForward();
  }

  private Optional<String> unlessClean() {
    return course.isGoingForward() || !course.owed().isEmpty()
        ? Optional.empty()
        : Optional.of("There is nothing to keep: everything is as it was.");
  }

  private Optional<String> wrongDetail(WindowCommand command) {
    return switch (command.kind()) {
      case SKIP -> wrongStep(command.step());
      case EXTEND ->
          command.by() == null || !command.by().isPositive()
              ? Optional.of("More time needs to be said: for how long.")
              : Optional.empty();
      case PAUSE, GO_ON, ABORT, END_EARLY, KEEP, GIVE_BACK -> Optional.empty();
    };
  }

  private Optional<String> wrongStep(@Nullable String step) {
    if (step == null) {
      return Optional.of("Which step is to be left out needs to be said.");
    }
    return course.stillToCome().contains(step)
        ? Optional.empty()
        : Optional.of("There is no step '%s' to come.".formatted(step));
  }
}
