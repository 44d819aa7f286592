package dev.muster.routine;

import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceVerdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a run stands.
 *
 * @param now what it does, in words
 * @param verdict null while it runs
 */
public record RoutineView(
    String workflowId,
    String plan,
    String requester,
    @Nullable String reason,
    RoutinePhase phase,
    String now,
    Instant startedAt,
    @Nullable Instant endedAt,
    List<EvidenceStep> steps,
    @Nullable EvidenceVerdict verdict) {
  public RoutineView {
    steps = List.copyOf(steps);
  }
}
