package dev.muster.backup;

import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunView;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One run of a backup; fails when there is no restore point of it, with its evidence written. */
@WorkflowInterface
public interface BackupWorkflow {
  @WorkflowMethod(name = WorkflowTypes.BACKUP)
  RunOutcome run(BackupRequest request);

  @QueryMethod(name = "view")
  RunView view();
}
