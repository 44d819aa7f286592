package dev.muster.run;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a run is about. */
public enum RunPhase {
  /** It waits for its time. */
  PLANNED,
  /** It waits for a time that a person moved it to. */
  MOVED,
  CHECKING,
  WAITING_FOR_SYSTEM,
  WAITING_FOR_APPROVAL,
  /** It asks for leave of a time that a person moved it to. */
  MOVED_WAITING_FOR_APPROVAL,
  RUNNING,
  WAITING_FOR_PERSON,
  RECORDING,
  OVER,
  /** It could not begin in time and did not. */
  MISSED,
  /** The policy planned it no more when its time had come. */
  WITHDRAWN;

  /** The phase that a search attribute names; nothing when it names none that is known. */
  public static Optional<RunPhase> named(@Nullable String name) {
    return Stream.of(values()).filter(phase -> phase.name().equals(name)).findFirst();
  }

  /** Whether a person must act for it to go on. */
  public boolean needsHuman() {
    return this == WAITING_FOR_APPROVAL
        || this == MOVED_WAITING_FOR_APPROVAL
        || this == WAITING_FOR_PERSON;
  }

  /** The same, of a run that was moved: what it was due at first says nothing of it any more. */
  public RunPhase moved() {
    return switch (this) {
      case PLANNED, MOVED -> MOVED;
      case WAITING_FOR_APPROVAL, MOVED_WAITING_FOR_APPROVAL -> MOVED_WAITING_FOR_APPROVAL;
      case CHECKING,
          WAITING_FOR_SYSTEM,
          RUNNING,
          WAITING_FOR_PERSON,
          RECORDING,
          OVER,
          MISSED,
          WITHDRAWN ->
          this;
    };
  }
}
