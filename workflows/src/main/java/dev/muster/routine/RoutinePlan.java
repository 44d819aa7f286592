package dev.muster.routine;

import dev.muster.approval.ApprovalTerms;
import dev.muster.plan.Plan;
import java.time.Duration;
import java.util.List;
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
    String revision)
    implements Plan {
  public RoutinePlan {
    systems = List.copyOf(systems);
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("the routine " + name + " has no steps");
    }
  }

  @Override
  public String kind() {
    return "routine";
  }

  @Override
  public List<String> stepNames() {
    return steps.stream().map(RoutineStep::name).toList();
  }

  @Override
  public Duration expected() {
    return steps.stream().map(RoutineStep::takes).reduce(Duration.ZERO, Duration::plus);
  }
}
