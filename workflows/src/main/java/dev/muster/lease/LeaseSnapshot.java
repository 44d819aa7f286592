package dev.muster.lease;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a lease must remember when its history is cut, or when it was ended by force. */
public record LeaseSnapshot(
    @Nullable LeaseHolder holder, List<LeaseClaim> waiting, @Nullable EndedLease last) {
  public LeaseSnapshot {
    waiting = List.copyOf(waiting);
  }

  /**
   * Of a lease that was ended by force: who had the system comes first, is looked for, and is told
   * again that it has it.
   */
  public static LeaseSnapshot after(LeaseView dead) {
    LeaseHolder holder = dead.holder();
    List<LeaseClaim> next = new ArrayList<>(dead.waiting());
    if (holder != null) {
      next.addFirst(holder.claim());
    }
    return new LeaseSnapshot(null, next, dead.last());
  }
}
