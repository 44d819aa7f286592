package dev.muster.failover.managed;

import dev.muster.plan.RunStart;
import io.temporal.client.WorkflowOptions;

/** How a run of a failover of a managed pair is started: once under its id. */
public final class ManagedFailoverStart {
  private ManagedFailoverStart() {}

  /** The options to start it with. */
  public static WorkflowOptions options(ManagedFailoverRequest request, String workflowId) {
    return RunStart.options(request.plan(), request.plan().owner(), request.order(), workflowId);
  }
}
