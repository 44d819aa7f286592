package dev.muster.lease;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a lease must remember when its history is cut. */
public record LeaseSnapshot(
    @Nullable LeaseHolder holder, List<LeaseClaim> waiting, @Nullable EndedLease last) {
  public LeaseSnapshot {
    waiting = List.copyOf(waiting);
  }
}
