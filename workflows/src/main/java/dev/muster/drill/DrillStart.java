package dev.muster.drill;

import dev.muster.plan.RunStart;
import io.temporal.client.WorkflowOptions;

/** How a run of a drill is started, whoever wants it: once under its id. */
public final class DrillStart {
  private DrillStart() {}

  /** The options to start it with. */
  public static WorkflowOptions options(DrillRequest request, String workflowId) {
    return RunStart.options(request.plan(), request.plan().owner(), request.order(), workflowId);
  }
}
