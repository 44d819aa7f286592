package dev.muster.backup;

import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunView;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One run of a backup until its time has come; then it goes on as a {@link BackupWorkflow}. */
@WorkflowInterface
public interface PlannedBackupWorkflow {
  @WorkflowMethod(name = WorkflowTypes.PLANNED_BACKUP)
  RunOutcome run(BackupRequest request);

  @QueryMethod(name = "view")
  RunView view();
}
