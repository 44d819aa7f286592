package dev.muster.failover.managed;

import java.util.List;

/** How far a change is that a service was asked for. */
public enum ManagedProgress {
  /**
   * The one that is to write does; nothing is under way any more, unless a region is gone: what is
   * left of it then is done when it is back, and it is not taken back.
   */
  DONE,
  /** It is under way, or nobody writes yet. */
  UNDER_WAY,
  /** As before, and nothing is under way: it is not begun yet, or was given up. */
  AS_BEFORE,
  /** Another change is under way, or another one writes: this is not what was ordered. */
  ANOTHER,
  /** The region of the one that is to write says nothing. */
  NOT_KNOWN;

  /**
   * By what was seen last.
   *
   * @param seen by the region of the one that is to write
   */
  public static ManagedProgress of(ManagedSight seen, ManagedOrder order) {
    if (!seen.isTold()) {
      return NOT_KNOWN;
    }
    ManagedChange change = seen.change();
    boolean isThere = seen.writers().equals(List.of(order.to()));
    if (change != null) {
      if (isThere && order.lossy() && change.mayBe(order) && !change.takenBack()) {
        return DONE;
      }
      return change.mayBe(order) ? UNDER_WAY : ANOTHER;
    }
    if (seen.writers().isEmpty()) {
      return UNDER_WAY;
    }
    if (isThere) {
      return DONE;
    }
    return seen.writers().equals(List.of(order.from())) ? AS_BEFORE : ANOTHER;
  }
}
