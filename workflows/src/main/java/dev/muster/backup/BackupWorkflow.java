package dev.muster.backup;

import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunView;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One run of a backup; fails when there is no restore point of it, with its evidence written. */
@WorkflowInterface
public interface BackupWorkflow {
  @WorkflowMethod(name = "Backup")
  RunOutcome run(BackupRequest request);

  @QueryMethod(name = "view")
  RunView view();
}
