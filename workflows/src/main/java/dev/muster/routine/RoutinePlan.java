package dev.muster.routine;

import dev.muster.approval.ApprovalTerms;
import dev.muster.freeze.FreezeSubject;
import dev.muster.temporal.WorkflowIds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A routine as the policy declares it.
 *
 * @param systems that it works on and nobody else may meanwhile
 * @param within how long the steps together may take; null when nothing is promised
 * @param approval under which it is approved; null when it needs none
 * @param revision of the policy it comes from
 */
public record RoutinePlan(
    String name,
    String summary,
    String owner,
    List<String> systems,
    @Nullable Duration within,
    @Nullable ApprovalTerms approval,
    List<RoutineStep> steps,
    String revision) {
  public RoutinePlan {
    systems = List.copyOf(systems);
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("the routine " + name + " has no steps");
    }
  }

  /** The name of its chain of evidence, and what freezes know it by. */
  public String chain() {
    return WorkflowIds.routine(name);
  }

  /** What freezes are asked about. */
  public FreezeSubject subject() {
    return new FreezeSubject(chain(), List.of(), systems, Map.of());
  }

  /** How long its steps are expected to take. */
  Duration expected() {
    return steps.stream().map(RoutineStep::takes).reduce(Duration.ZERO, Duration::plus);
  }
}
