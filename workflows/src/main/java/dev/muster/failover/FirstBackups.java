package dev.muster.failover;

import dev.muster.backup.BackupPlan;
import dev.muster.backup.BackupRequest;
import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.plan.PlanRun;
import dev.muster.plan.PlanRun.Ended;
import dev.muster.plan.RunOrder;
import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunStart;
import dev.muster.run.RunPhase;
import dev.muster.temporal.WorkflowIds;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.ChildWorkflowStub;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The backups that begin once another server writes: what was backed up before can't be rolled
 * forward beyond the promotion. Each is a run with a record of its own, which takes its system once
 * the failover lets go of it.
 */
final class FirstBackups {
  private final PlanRun<FailoverPlan> run;

  FirstBackups(PlanRun<FailoverPlan> run) {
    this.run = run;
  }

  /** One that does not begin ends nothing: the switch stands. */
  void begin() {
    if (!run.plan().backups().isEmpty()) {
      run.attempt(FailoverPlan.BACK_UP, RunPhase.RUNNING, this::begun);
    }
  }

  private Ended begun() {
    List<String> begun = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    Instant at = now();
    run.plan().backups().forEach(plan -> (begins(plan, at) ? begun : missing).add(plan.name()));
    if (missing.isEmpty()) {
      return new Ended(Result.DONE, String.join(", ", begun));
    }
    String names = String.join(", ", missing);
    run.states(
        new EvidenceFact("What to do", "start by hand what did not begin: muster backup " + names));
    return new Ended(Result.FAILED, names + " did not begin");
  }

  private boolean begins(BackupPlan plan, Instant at) {
    RunOrder order = order();
    String id = WorkflowIds.occurrence(plan.chain(), at);
    ChildWorkflowStub backup =
        Workflow.newUntypedChildWorkflowStub(
            WorkflowTypes.BACKUP, RunStart.follower(plan, plan.owner(), order, id));
    var _ = backup.executeAsync(RunOutcome.class, new BackupRequest(plan, order));
    try {
      var _ = backup.getExecution().get();
      return true;
    } catch (ChildWorkflowFailure failure) {
      return false;
    }
  }

  private RunOrder order() {
    String failover = Workflow.getInfo().getWorkflowId();
    return RunOrder.now(
        failover, run.order().reason(), run.order().override(), run.plan().concern());
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
