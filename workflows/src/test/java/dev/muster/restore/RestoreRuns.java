package dev.muster.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.approval.ApprovalView;
import dev.muster.approval.DecisionCommand;
import dev.muster.backup.BackupPlan;
import dev.muster.backup.BackupWorld;
import dev.muster.plan.RunOrder;
import dev.muster.plan.RunOutcome;
import dev.muster.planner.Timetable;
import dev.muster.temporal.WorkflowIds;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Starts a restore in a {@link BackupWorld}, and decides what it asks. */
record RestoreRuns(BackupWorld world) {
  private static final String RUN = "restore/the-one/1";
  private static final Timetable.Concern CONCERN = new Timetable.Concern("shop", "P2");

  /** A restore point that can be restored, of which nothing else is told. */
  void backUp(BackupPlan plan) {
    Instant soon = world.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
    world.start(plan, soon).getResult(RunOutcome.class);
    world.evidence.clear();
    world.waits(Duration.ofMinutes(1));
  }

  WorkflowStub start(RestorePlan plan) {
    RestoreRequest request =
        new RestoreRequest(plan, RunOrder.now("max", "it was deleted", null, CONCERN));
    WorkflowStub run =
        world
            .client()
            .newUntypedWorkflowStub(WorkflowTypes.RESTORE, RestoreStart.options(request, RUN));
    run.start(request);
    return run;
  }

  ApprovalView asked() {
    for (int looks = 0; world.approvers.asked.isEmpty(); looks++) {
      assertThat(looks).as("looks for a request").isLessThan(1_000);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    return world.approvers.asked.getFirst();
  }

  void decide(String decision, @Nullable String reason) {
    asked();
    world
        .client()
        .newUntypedWorkflowStub(WorkflowIds.approval(RUN, 1))
        .update(decision, ApprovalView.class, new DecisionCommand("ann", List.of("cto"), reason));
  }
}
