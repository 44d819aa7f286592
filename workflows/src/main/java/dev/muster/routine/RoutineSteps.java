package dev.muster.routine;

import dev.muster.plan.PlanRun;

/** Takes steps of a policy in a run of whatever plan has them. */
public final class RoutineSteps {
  private RoutineSteps() {}

  /** Takes one. */
  public static void take(PlanRun<?> run, RoutineStep step) {
    RoutineStep.Call call = step.call();
    if (call != null) {
      run.step(step.name(), () -> call(run, step, call));
    } else if (step.confirm() != null) {
      run.confirm(step.name(), step.confirm());
    }
  }

  private static String call(PlanRun<?> run, RoutineStep step, RoutineStep.Call call) {
    RoutineCalls.Order order = new RoutineCalls.Order(run.stepKey(), call);
    return "answered " + RoutineCallOptions.stub(step).call(order).status();
  }
}
