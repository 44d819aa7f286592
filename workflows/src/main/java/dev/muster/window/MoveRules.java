package dev.muster.window;

import dev.muster.notice.TimeText;
import dev.muster.window.PlannedWindowWorkflow.CallOff;
import dev.muster.window.PlannedWindowWorkflow.Move;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which wishes about a window that is to come make sense; each refusal is a sentence for whoever
 * wishes.
 *
 * @param due when it is to open
 * @param promised how long ahead people are promised to be told
 */
record MoveRules(Instant due, Duration promised) {

  /** Why it can't be moved so; nothing when it can. */
  Optional<String> refusal(Move move, Instant now) {
    Duration ahead = Duration.between(now, move.to());
    if (move.actor().isBlank()) {
      return Optional.of("A move needs a person who wants it.");
    }
    if (move.reason().isBlank()) {
      return Optional.of("A move needs a reason, which those who were told are told.");
    }
    if (move.to().equals(due)) {
      return Optional.of("It is to open at %s already.".formatted(TimeText.clock(due)));
    }
    if (!ahead.isPositive()) {
      return Optional.of("%s is past.".formatted(TimeText.clock(move.to())));
    }
    if (!now.isBefore(due)) {
      return Optional.of("Its time has come at %s.".formatted(TimeText.clock(due)));
    }
    return ahead.compareTo(promised) < 0 && !move.isLate() ? Optional.of(late(ahead)) : Optional.empty();
  }

  private String late(Duration ahead) {
    return "People are promised to be told %s ahead, and it would be %s: say that it is meant to be late."
        .formatted(TimeText.words(promised), TimeText.words(ahead));
  }

  /** Why it can't be called off; nothing when it can. */
  Optional<String> refusal(CallOff callOff) {
    if (callOff.actor().isBlank()) {
      return Optional.of("Calling it off needs a person who wants it.");
    }
    return callOff.reason().isBlank()
        ? Optional.of("Calling it off needs a reason, which those who were told are told.")
        : Optional.empty();
  }
}
