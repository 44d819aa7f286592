package dev.muster.backup;

import dev.muster.plan.PlanCalendar.Planned;
import dev.muster.plan.PlannedRun;
import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunView;
import dev.muster.temporal.ActivityProfile;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;
import java.util.Optional;

/** Waits, and goes on as a run of the other type. */
public class PlannedBackupWorkflowImpl implements PlannedBackupWorkflow {
  private final BackupCalendar calendar =
      ActivityProfile.LOCAL.stub(BackupCalendar.class, "whether it is still planned");
  private final PlannedRun<BackupPlan> run;

  @WorkflowInit
  public PlannedBackupWorkflowImpl(BackupRequest request) {
    run = new PlannedRun<>(request.plan(), request.order(), this::lookUp);
  }

  @Override
  public RunOutcome run(BackupRequest request) {
    return run.await().orElseGet(this::goOn);
  }

  private RunOutcome goOn() {
    Workflow.continueAsNew(WorkflowTypes.BACKUP, null, new BackupRequest(run.plan(), run.order()));
    throw new IllegalStateException("it goes on as another run");
  }

  private Optional<Planned<BackupPlan>> lookUp(String backup, Instant due) {
    return calendar.lookUp(new BackupCalendar.Question(backup, due)).planned();
  }

  @Override
  public RunView view() {
    return run.view();
  }
}
