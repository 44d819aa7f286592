package dev.muster.recovery;

import dev.muster.recovery.RecoveryCourse.State;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which wishes about a recovery make sense when; each refusal is a sentence for whoever wishes.
 *
 * @param course of its steps; null while they are not begun
 */
record RecoveryRules(@Nullable RecoveryCourse course) {

  /** Why a command makes no sense; nothing when it does. */
  Optional<String> refusal(RecoveryCommand command) {
    if (command.actor().isBlank()) {
      return Optional.of("A command needs a person who gives it.");
    }
    if (command.reason().isBlank()) {
      return Optional.of("A command needs a reason, which stands in the record.");
    }
    if (course == null) {
      return Optional.of("No system is moved yet; cancel the run to have none moved.");
    }
    return course.isOver() || course.ended().isPresent()
        ? Optional.of("It is over: nothing more begins.")
        : refusal(command, course);
  }

  private static Optional<String> refusal(RecoveryCommand command, RecoveryCourse course) {
    return switch (command.kind()) {
      case RETRY, SKIP -> unlessFailed(command.step(), course);
      case ABORT -> Optional.empty();
      case PAUSE -> course.isPaused() ? Optional.of("It is paused already.") : Optional.empty();
      case GO_ON -> course.isPaused() ? Optional.empty() : Optional.of("It is not paused.");
    };
  }

  private static Optional<String> unlessFailed(@Nullable String step, RecoveryCourse course) {
    if (step == null) {
      return Optional.of("Which step is meant needs to be said.");
    }
    if (course.in(State.FAILED).contains(step)) {
      return Optional.empty();
    }
    String failed = String.join(", ", course.in(State.FAILED));
    return Optional.of(
        "No step '%s' has failed: %s."
            .formatted(step, failed.isEmpty() ? "none has" : "those are " + failed));
  }
}
