package dev.muster.restore;

import dev.muster.plan.PlanRun;
import dev.muster.restore.RestorePlan.Mode;
import dev.muster.routine.RoutineStep;
import dev.muster.routine.RoutineSteps;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import java.util.List;
import java.util.stream.Collectors;

/** Lets those who use it at what was put back again. */
final class StepsAfter {
  /** The type of the failure of one that put all back and could not let them at it. */
  static final String IN_PLACE = "IN_PLACE";

  private final PlanRun<RestorePlan> run;

  StepsAfter(PlanRun<RestorePlan> run) {
    this.run = run;
  }

  void take() {
    List<RoutineStep> steps = run.plan().around().after();
    for (int next = 0; next < steps.size(); next++) {
      try {
        RoutineSteps.take(run, steps.get(next));
      } catch (TemporalFailure failure) {
        throw told(failure, steps.subList(next, steps.size()));
      }
    }
  }

  /** Whoever takes the step of a recovery again would have it all put back again. */
  private TemporalFailure told(TemporalFailure failure, List<RoutineStep> left) {
    if (run.plan().mode() != Mode.RECOVERED || CancellationScope.current().isCancelRequested()) {
      return failure;
    }
    return ApplicationFailure.newNonRetryableFailure(
        "what was to be put back is in place; do by hand what was to be done after it (%s) and"
                .formatted(left.stream().map(RoutineStep::name).collect(Collectors.joining(", ")))
            + " leave the step out, since taken again it would put it all back again: "
            + PlanRun.words(failure),
        IN_PLACE);
  }
}
