package dev.muster.failover.rehearsal;

import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidencePromise;
import dev.muster.summary.CountedRun;
import dev.muster.summary.FollowUp;
import java.time.Instant;
import java.util.List;

/**
 * A rehearsal that was led there and home, beside its promises and those before it.
 *
 * @param earlier rehearsals of the same failover
 * @param run its workflow id
 * @param begun when it looked at the system first
 */
record RehearsalReview(
    RehearsalFigures figures, List<CountedRun> earlier, String run, Instant begun) {
  RehearsalReview {
    earlier = List.copyOf(earlier);
  }

  List<EvidencePromise> promises() {
    return figures.promises();
  }

  List<EvidenceFact> facts() {
    return List.of(
        new EvidenceFact("Way over, step by step", figures.over().words()),
        new EvidenceFact("Way home, step by step", figures.home().words()),
        new EvidenceFact("Trend", new RehearsalTrend(promises(), earlier).words()),
        findings().fact());
  }

  /** For people. */
  String sentence() {
    long open = findings().followUps().stream().filter(FollowUp::isOpen).count();
    return "%d of %d promises were broken, %d follow-ups are open"
        .formatted(broken(), promises().size(), open);
  }

  private long broken() {
    return promises().stream()
        .filter(promise -> promise.outcome() == EvidencePromise.Outcome.BROKEN)
        .count();
  }

  private RehearsalFindings findings() {
    return new RehearsalFindings(
        figures.plan().chain(), run, begun, begun.plus(figures.took()), promises(), earlier);
  }
}
