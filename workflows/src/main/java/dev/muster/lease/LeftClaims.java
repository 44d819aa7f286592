package dev.muster.lease;

import dev.muster.temporal.ToldEvents;
import io.temporal.api.history.v1.HistoryEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who held and who waited when a lease was ended by force, from its history: all as waiting, the
 * holder first, so that the next lease looks for each of them and tells again who has the system.
 */
public final class LeftClaims {
  private final List<LeaseClaim> claims = new ArrayList<>();

  private LeftClaims() {}

  /** What the next lease begins with. */
  public static LeaseSnapshot of(List<HistoryEvent> history, ToldEvents told) {
    LeftClaims left = new LeftClaims();
    for (HistoryEvent event : history) {
      told.start(event, LeaseRequest.class).ifPresent(request -> left.carry(request.carried()));
      told.signal(event, "acquire", LeaseClaim.class).ifPresent(left::add);
      told.signal(event, "release", LeaseRelease.class)
          .ifPresent(release -> left.claims.removeIf(one -> one.id().equals(release.claim())));
      told.answer(event, LeaseView.class)
          .ifPresent(view -> left.set(view.holder(), view.waiting()));
    }
    return new LeaseSnapshot(null, left.claims, null);
  }

  private void carry(@Nullable LeaseSnapshot carried) {
    if (carried != null) {
      set(carried.holder(), carried.waiting());
    }
  }

  private void set(@Nullable LeaseHolder holder, List<LeaseClaim> waiting) {
    claims.clear();
    if (holder != null) {
      claims.add(holder.claim());
    }
    claims.addAll(waiting);
  }

  /** A new wish of a run takes the place of its old one. */
  private void add(LeaseClaim claim) {
    for (int i = 0; i < claims.size(); i++) {
      if (claims.get(i).sameRun(claim)) {
        claims.set(i, claim);
        return;
      }
    }
    claims.add(claim);
  }
}
