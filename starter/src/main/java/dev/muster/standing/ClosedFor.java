package dev.muster.standing;

import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.failover.FailoverPlan;
import java.util.Optional;

/** For how long a failover kept everybody from writing, as its record says. */
public final class ClosedFor {
  private ClosedFor() {}

  /** In seconds; empty when it was not measured. */
  public static Optional<Double> seconds(EvidenceRecord record) {
    return record.promises().stream()
        .filter(promise -> promise.name().equals(FailoverPlan.CLOSED))
        .findFirst()
        .map(EvidencePromise::measured);
  }
}
