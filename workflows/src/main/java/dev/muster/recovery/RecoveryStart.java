package dev.muster.recovery;

import dev.muster.plan.RunStart;
import io.temporal.client.WorkflowOptions;

/** How a recovery is started, whoever wants it: once under its id. */
public final class RecoveryStart {
  private RecoveryStart() {}

  /** The options to start it with. */
  public static WorkflowOptions options(RecoveryRequest request, String workflowId) {
    return RunStart.options(request.plan(), request.plan().owner(), request.order(), workflowId);
  }
}
