package dev.muster.window;

import dev.muster.notice.TimeText;
import dev.muster.window.PlannedWindowWorkflow.CallOff;
import dev.muster.window.PlannedWindowWorkflow.Move;
import java.time.Instant;
import java.util.Optional;

/**
 * Which wishes about a window that is to come make sense; each refusal is a sentence for whoever
 * wishes.
 *
 * @param due when it is to open
 * @param notices how long ahead people are promised to be told
 */
record MoveRules(Stage stage, Instant due, NoticeTerms notices) {

  /** How far a window has come that is not open yet. */
  enum Stage {
    WAITING,
    /** Somebody did not want it. */
    CALLED_OFF,
    /** Its time has come: from here on it opens. */
    OPENING,
    /** It ends without having opened. */
    OVER
  }

  /** Why it can't be moved so; nothing when it can. */
  Optional<String> refusal(Move move, Instant now) {
    if (move.actor().isBlank()) {
      return Optional.of("A move needs a person who wants it.");
    }
    if (move.reason().isBlank()) {
      return Optional.of("A move needs a reason, which those who were told are told.");
    }
    if (stage != Stage.WAITING) {
      return tooLate();
    }
    if (move.to().equals(due)) {
      return Optional.of("It is to open at %s already.".formatted(TimeText.clock(due)));
    }
    if (!move.to().isAfter(now)) {
      return Optional.of("%s is past.".formatted(TimeText.clock(move.to())));
    }
    if (!now.isBefore(due)) {
      return Optional.of("Its time has come at %s.".formatted(TimeText.clock(due)));
    }
    return move.isLate() ? Optional.empty() : notices.late(move.to(), now);
  }

  /** Why it can't be called off; nothing when it can. */
  Optional<String> refusal(CallOff callOff) {
    if (callOff.actor().isBlank()) {
      return Optional.of("Calling it off needs a person who wants it.");
    }
    return callOff.reason().isBlank()
        ? Optional.of("Calling it off needs a reason, which those who were told are told.")
        : tooLate();
  }

  private Optional<String> tooLate() {
    return switch (stage) {
      case WAITING -> Optional.empty();
      case CALLED_OFF -> Optional.of("It is called off already.");
      case OPENING ->
          Optional.of("It opens now. Once it is open, ABORT has everything taken back.");
      case OVER -> Optional.of("It does not take place any more.");
    };
  }
}
