package dev.muster.planner;

import dev.muster.run.RunPhase;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the run of an occurrence stands, as Temporal shows it without any worker's help. */
public enum Standing {
  /** There is no such run. */
  ABSENT,
  /** It waits for its time. */
  WAITING,
  /** It was taken up and has not begun its work. */
  STUCK,
  /** It was ended from outside before it began. */
  ENDED,
  /** It could not begin in time. */
  LATE,
  /** It gave up because no worker had a policy that plans it. */
  WITHDRAWN,
  /** It began, or ended itself for a reason that it tells. */
  SETTLED;

  /**
   * Reads it off a run.
   *
   * @param phase the name of the {@link RunPhase} that it shows; null when none of its tasks was
   *     ever taken
   */
  public static Standing of(boolean running, @Nullable String phase) {
    return phase == null
        ? of(running, RunPhase.PLANNED)
        : RunPhase.named(phase).map(known -> of(running, known)).orElse(SETTLED);
  }

  private static Standing of(boolean running, RunPhase phase) {
    return switch (phase) {
      case PLANNED -> running ? WAITING : ENDED;
      case CHECKING, WAITING_FOR_SYSTEM, WAITING_FOR_APPROVAL -> running ? STUCK : ENDED;
      case MOVED, MOVED_WAITING_FOR_APPROVAL -> running ? SETTLED : ENDED;
      case RUNNING, WAITING_FOR_PERSON, RECORDING, OVER -> SETTLED;
      case MISSED -> LATE;
      case WITHDRAWN -> WITHDRAWN;
    };
  }

  /** Why a run that should have begun is missed; nothing when it is not. */
  Optional<String> reason() {
    return switch (this) {
      case ABSENT -> Optional.of("was never started");
      case WAITING -> Optional.of("was started ahead and not taken up by any worker");
      case STUCK -> Optional.of("was taken up and did not begin in time");
      case ENDED -> Optional.of("was ended in Temporal before it began");
      case LATE -> Optional.of("could not begin in time");
      case WITHDRAWN -> Optional.of("gave up: no worker had a policy that plans it");
      case SETTLED -> Optional.empty();
    };
  }
}
