package dev.muster.restore;

import dev.muster.plan.RunStart;
import io.temporal.client.WorkflowOptions;

/** How a run of a restore is started: once under its id. */
public final class RestoreStart {
  private RestoreStart() {}

  /** The options to start it with. */
  public static WorkflowOptions options(RestoreRequest request, String workflowId) {
    return RunStart.options(request.plan(), request.plan().owner(), request.order(), workflowId);
  }
}
