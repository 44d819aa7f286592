package dev.muster.failover;

import dev.muster.plan.RunStart;
import io.temporal.client.WorkflowOptions;

/** How a run of a failover is started: once under its id. */
public final class FailoverStart {
  private FailoverStart() {}

  /** The options to start it with. */
  public static WorkflowOptions options(FailoverRequest request, String workflowId) {
    return RunStart.options(request.plan(), request.plan().owner(), request.order(), workflowId);
  }
}
