package dev.muster.failover.rehearsal;

import dev.muster.plan.RunStart;
import io.temporal.client.WorkflowOptions;

/** How a rehearsal is started, whoever wants it: once under its id. */
public final class RehearsalStart {
  private RehearsalStart() {}

  /** The options to start it with. */
  public static WorkflowOptions options(RehearsalRequest request, String workflowId) {
    return RunStart.options(request.plan(), request.plan().owner(), request.order(), workflowId);
  }
}
