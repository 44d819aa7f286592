package dev.muster.planner;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the run of an occurrence stands, as Temporal shows it without any worker's help. */
public enum Standing {
  /** There is no such run. */
  ABSENT,
  /** It waits for its time. */
  WAITING,
  /** It was ended from outside before it began. */
  ENDED,
  /** It came too late and did not begin. */
  LATE,
  /** It began, or somebody decided that it should not. */
  SETTLED;

  /** What a run that waits for its time shows as its phase. */
  public static final String PLANNED = "PLANNED";

  /** What a run that came too late shows as its phase. */
  public static final String MISSED = "MISSED";

  /**
   * Reads it off a run.
   *
   * @param phase that it shows; null when none of its tasks was ever taken
   */
  public static Standing of(boolean running, @Nullable String phase) {
    if (phase == null || phase.equals(PLANNED)) {
      return running ? WAITING : ENDED;
    }
    return phase.equals(MISSED) ? LATE : SETTLED;
  }

  /** Why a run that should have begun is missed; nothing when it is not. */
  Optional<String> reason() {
    return switch (this) {
      case ABSENT -> Optional.of("was never started");
      case WAITING -> Optional.of("was started ahead and not taken up by any worker");
      case ENDED -> Optional.of("was ended in Temporal before it began");
      case LATE -> Optional.of("was taken up too late");
      case SETTLED -> Optional.empty();
    };
  }
}
