package dev.muster.policy;

import org.jspecify.annotations.Nullable;

/**
 * Something by which the calendars of a policy stand against each other.
 *
 * @param plan whose calendar it is, such as {@code window/shop-weekly}
 * @param other what stands against it; null where nothing else does
 * @param sentence what is wrong, of the plan
 */
public record CalendarFinding(String plan, Kind kind, @Nullable String other, String sentence) {

  /** What may be wrong; together with plan and other it is the same from day to day. */
  public enum Kind {
    /** None of its dates is still to come. */
    NEVER_AGAIN,
    /** A freeze would stop it each time. */
    ALWAYS_FROZEN,
    /** It is due again before it is over. */
    OVERLAPS_ITSELF,
    /** Something else takes up the same systems, or touches the same services, meanwhile. */
    OVERLAPS,
    /** No backup is due in time for it to open. */
    NOT_BACKED_UP,
    /** No drill is due between that backup and its opening. */
    NOT_PROVEN
  }
}
