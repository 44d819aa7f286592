package dev.muster.window;

import dev.muster.notice.TimeText;
import dev.muster.window.PlannedWindowWorkflow.CallOff;
import dev.muster.window.PlannedWindowWorkflow.Move;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which wishes about a window that is to come make sense; each refusal is a sentence for whoever
 * wishes.
 *
 * @param due when it is to open
 * @param notices how long ahead people are promised to be told
 * @param stage how far it is
 */
record MoveRules(Instant due, NoticeTerms notices, Stage stage) {
  /** How far a window is that is to come. */
  enum Stage {
    WAITING(null),
    OPENING("It is about to open. It can be stopped once it is open."),
    CALLED_OFF("It was called off.");

    private final @Nullable String over;

    Stage(@Nullable String over) {
      this.over = over;
    }
  }

  /** Why it can't be moved so; nothing when it can. */
  Optional<String> refusal(Move move, Instant now) {
    if (stage.over != null) {
      return Optional.of(stage.over);
    }
    if (move.actor().isBlank()) {
      return Optional.of("A move needs a person who wants it.");
    }
    if (move.reason().isBlank()) {
      return Optional.of("A move needs a reason, which those who were told are told.");
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
    if (stage.over != null) {
      return Optional.of(stage.over);
    }
    if (callOff.actor().isBlank()) {
      return Optional.of("Calling it off needs a person who wants it.");
    }
    return callOff.reason().isBlank()
        ? Optional.of("Calling it off needs a reason, which those who were told are told.")
        : Optional.empty();
  }
}
