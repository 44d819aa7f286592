package dev.muster.api;

import dev.muster.failover.PairPlan;
import dev.muster.readmodel.EvidenceShelf.Kept;
import dev.muster.standing.ClosedFor;
import dev.muster.standing.FailoverState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A failover, whether it could begin, and how it went.
 *
 * @param runs the last, the newest first; null when the read model does not answer
 */
record FailoverDetail(PairPlan plan, FailoverStanding standing, @Nullable List<Run> runs) {

  /**
   * A run that is over.
   *
   * @param closedSeconds for how long nobody could write; null when that was not measured
   */
  record Run(
      String workflowId,
      String verdict,
      Instant startedAt,
      Instant endedAt,
      @Nullable Double closedSeconds) {
    static Run of(Kept kept) {
      return new Run(
          kept.record().run().workflowId(),
          kept.record().verdict().name(),
          kept.record().startedAt(),
          kept.record().endedAt(),
          ClosedFor.seconds(kept.record()).orElse(null));
    }
  }

  static FailoverDetail of(FailoverState state) {
    return new FailoverDetail(
        state.plan(),
        FailoverStanding.of(state),
        state.runs() == null ? null : state.runs().stream().map(Run::of).toList());
  }
}
