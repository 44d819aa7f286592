package dev.muster.plan;

import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.run.RunPhase;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a run stands.
 *
 * @param now what it does, in words
 * @param verdict null while it runs
 */
public record RunView(
    String workflowId,
    String plan,
    String requester,
    @Nullable String reason,
    RunPhase phase,
    String now,
    Instant startedAt,
    @Nullable Instant endedAt,
    List<EvidenceStep> steps,
    @Nullable EvidenceVerdict verdict) {
  public RunView {
    steps = List.copyOf(steps);
  }
}
