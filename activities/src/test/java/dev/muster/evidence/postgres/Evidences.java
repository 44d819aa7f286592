package dev.muster.evidence.postgres;

import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceRun;
import dev.muster.evidence.EvidenceVerdict;
import java.time.Instant;
import java.util.List;

/** Records of runs that never were. */
public final class Evidences {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private Evidences() {}

  /** A record of a run. */
  public static EvidenceRecord of(String plan, String run) {
    return new EvidenceRecord(
        plan,
        "routine",
        new EvidenceRun(plan + "/1", run),
        "0123456789ab",
        START,
        START.plusMillis(1_500),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        EvidenceVerdict.KEPT,
        List.of(new EvidenceFact("issue", "caché \u0000 🚨")),
        List.of());
  }
}
