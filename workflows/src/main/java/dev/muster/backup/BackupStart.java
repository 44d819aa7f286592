package dev.muster.backup;

import dev.muster.plan.RunStart;
import io.temporal.client.WorkflowOptions;

/** How a run of a backup is started, whoever wants it: once under its id. */
public final class BackupStart {
  private BackupStart() {}

  /** The options to start it with. */
  public static WorkflowOptions options(BackupRequest request, String workflowId) {
    return RunStart.options(request.plan(), request.plan().owner(), request.order(), workflowId);
  }
}
