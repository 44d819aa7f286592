package dev.muster.failover;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** Which ways are left to a failover. */
enum FailoverPhase {
  /** What was done can be taken back. */
  REVERSIBLE,
  /** Whether it can still be taken back only who switches knows. */
  SWITCHING,
  /** The standby was told to write: there is no way back. */
  FORWARD_ONLY,
  /** What was done is taken back. */
  TAKING_BACK,
  DONE,
  TAKEN_BACK;

  private static final Map<FailoverPhase, Map<FailoverEvent, FailoverPhase>> TABLE =
      new Table()
          .add(REVERSIBLE, FailoverEvent.LEG_BEGUN, REVERSIBLE)
          .add(REVERSIBLE, FailoverEvent.SWITCH_BEGUN, SWITCHING)
          .add(REVERSIBLE, FailoverEvent.PROMOTION_BEGUN, FORWARD_ONLY)
          .add(REVERSIBLE, FailoverEvent.LEG_DONE, REVERSIBLE)
          .add(REVERSIBLE, FailoverEvent.LEG_LEFT_OUT, REVERSIBLE)
          .add(REVERSIBLE, FailoverEvent.LEG_FAILED, TAKING_BACK)
          .add(REVERSIBLE, FailoverEvent.ABORTED, TAKING_BACK)
          .add(SWITCHING, FailoverEvent.SWITCH_BEGUN, SWITCHING)
          .add(SWITCHING, FailoverEvent.PROMOTION_BEGUN, FORWARD_ONLY)
          .add(SWITCHING, FailoverEvent.LEG_DONE, FORWARD_ONLY)
          .add(SWITCHING, FailoverEvent.LEG_FAILED, SWITCHING)
          .add(SWITCHING, FailoverEvent.TURNED_BACK, TAKING_BACK)
          .add(FORWARD_ONLY, FailoverEvent.LEG_BEGUN, FORWARD_ONLY)
          .add(FORWARD_ONLY, FailoverEvent.SWITCH_BEGUN, FORWARD_ONLY)
          .add(FORWARD_ONLY, FailoverEvent.PROMOTION_BEGUN, FORWARD_ONLY)
          .add(FORWARD_ONLY, FailoverEvent.LEG_DONE, FORWARD_ONLY)
          .add(FORWARD_ONLY, FailoverEvent.LEG_LEFT_OUT, FORWARD_ONLY)
          .add(FORWARD_ONLY, FailoverEvent.LEG_FAILED, FORWARD_ONLY)
          .add(FORWARD_ONLY, FailoverEvent.LAST_LEG_DONE, DONE)
          // what a person stopped may still come to its end
          .add(TAKING_BACK, FailoverEvent.LEG_DONE, TAKING_BACK)
          .add(TAKING_BACK, FailoverEvent.LEG_FAILED, TAKING_BACK)
          .add(TAKING_BACK, FailoverEvent.STEP_TAKEN_BACK, TAKING_BACK)
          .add(TAKING_BACK, FailoverEvent.ALL_TAKEN_BACK, TAKEN_BACK)
          .add(TAKEN_BACK, FailoverEvent.LEG_DONE, TAKEN_BACK)
          .add(TAKEN_BACK, FailoverEvent.LEG_FAILED, TAKEN_BACK)
          .transitions;

  private static final class Table {
    private final Map<FailoverPhase, Map<FailoverEvent, FailoverPhase>> transitions =
        new EnumMap<>(FailoverPhase.class);

    Table add(FailoverPhase from, FailoverEvent event, FailoverPhase to) {
      transitions.computeIfAbsent(from, none -> new EnumMap<>(FailoverEvent.class)).put(event, to);
      return this;
    }
  }

  /**
   * Which ways are left after an event.
   *
   * @throws IllegalStateException when it can't happen now
   */
  FailoverPhase after(FailoverEvent event) {
    FailoverPhase next = transitions().get(event);
    if (next == null) {
      throw new IllegalStateException("%s while %s".formatted(event, this));
    }
    return next;
  }

  /** Whether it goes no further, but back. */
  boolean isBackward() {
    return switch (this) {
      case TAKING_BACK, TAKEN_BACK -> true;
      case REVERSIBLE, SWITCHING, FORWARD_ONLY, DONE -> false;
    };
  }

  /** Whatever can happen now, and where it leads. */
  Map<FailoverEvent, FailoverPhase> transitions() {
    return Collections.unmodifiableMap(TABLE.getOrDefault(this, Map.of()));
  }
}
