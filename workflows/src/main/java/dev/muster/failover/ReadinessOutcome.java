package dev.muster.failover;

import dev.muster.planner.PlanCondition;
import dev.muster.temporal.WorkflowIds;
import java.util.List;
import java.util.Optional;

/** How ready each failover was at a look, which is what the next one must know. */
public record ReadinessOutcome(List<FailoverReadiness> plans) {
  public static final ReadinessOutcome NOTHING = new ReadinessOutcome(List.of());

  public ReadinessOutcome {
    plans = List.copyOf(plans);
  }

  /** The failover of a name; empty when it was not looked at. */
  public Optional<FailoverReadiness> find(String plan) {
    return plans.stream().filter(known -> known.plan().equals(plan)).findFirst();
  }

  /** The same, now that people were told. */
  public ReadinessOutcome told(PlanCondition condition) {
    return new ReadinessOutcome(
        plans.stream()
            .map(known ->
                isOf(condition, known)
                    ? known.telling(
                        condition.state() == PlanCondition.State.HOLDS ? condition : null)
                    : known)
            .toList());
  }

  private static boolean isOf(PlanCondition condition, FailoverReadiness known) {
    return condition.plan().equals(WorkflowIds.failover(known.plan()));
  }

  /** For people. */
  public String words() {
    long ready =
        plans.stream().filter(known -> known.state() == FailoverReadiness.State.READY).count();
    return "%d of %d failovers are ready".formatted(ready, plans.size());
  }
}
