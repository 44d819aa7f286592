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

  /**
   * Calls an address, and waits for it also when it is cancelled.
   *
   * @param key the same for every attempt, and no other's
   * @return what it answered, for people
   */
  public static String call(String key, String name, RoutineStep.Call call) {
    RoutineCalls.Order order = new RoutineCalls.Order(key, call);
    return "answered " + RoutineCallOptions.awaited(name, call).call(order).status();
  }

  private static String call(PlanRun<?> run, RoutineStep step, RoutineStep.Call call) {
    RoutineCalls.Order order = new RoutineCalls.Order(run.stepKey(), call);
    return "answered " + RoutineCallOptions.stub(step).call(order).status();
  }
}
