package dev.muster.routine;

import dev.muster.plan.RunStart;
import io.temporal.client.WorkflowOptions;

/** How a run of a routine is started, whoever wants it: once under its id. */
public final class RoutineStart {
  private RoutineStart() {}

  /** The options to start it with. */
  public static WorkflowOptions options(RoutineRequest request, String workflowId) {
    return RunStart.options(request.plan(), request.plan().owner(), request.order(), workflowId);
  }
}
