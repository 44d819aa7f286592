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
import dev.muster.planner.Timetable;
import dev.muster.run.RunPhase;
import dev.muster.temporal.WorkflowIds;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.ChildWorkflowStub;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The backups that begin once another server writes: what was backed up before can't be rolled
 * forward beyond the promotion. Each is a run with a record of its own, which takes its system once
 * the failover lets go of it.
 */
public final class FirstBackups {
  private final PlanRun<?> run;
  private final FailoverPlan plan;
  private final Timetable.@Nullable Concern concern;

  FirstBackups(PlanRun<FailoverPlan> run) {
    this(run, run.plan(), run.plan().concern());
  }

  /**
   * Those of a failover, as a part of another run.
   *
   * @param concern whom it concerns when one goes wrong; nobody when null
   */
  public FirstBackups(PlanRun<?> run, FailoverPlan plan, Timetable.@Nullable Concern concern) {
    this.run = run;
    this.plan = plan;
    this.concern = concern;
  }

  /** One that does not begin ends nothing: the switch stands. */
  void begin() {
    if (!plan.backups().isEmpty()) {
      run.attempt(FailoverPlan.BACK_UP, RunPhase.RUNNING, this::begun);
    }
  }

  /** The same, once the run has let go of its systems. */
  public void beginBeside() {
    if (!plan.backups().isEmpty()) {
      run.attemptBeside(
          "%s of %s".formatted(FailoverPlan.BACK_UP, plan.pair().system()), this::begun);
    }
  }

  private Ended begun() {
    List<String> begun = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    Instant at = now();
    plan.backups().forEach(backup -> (begins(backup, at) ? begun : missing).add(backup.name()));
    if (missing.isEmpty()) {
      return new Ended(Result.DONE, String.join(", ", begun));
    }
    String names = String.join(", ", missing);
    run.states(
        new EvidenceFact("What to do", "start by hand what did not begin: muster backup " + names));
    return new Ended(Result.FAILED, names + " did not begin");
  }

  private boolean begins(BackupPlan wanted, Instant at) {
    RunOrder order = order();
    String id = WorkflowIds.occurrence(wanted.chain(), at);
    ChildWorkflowStub backup =
        Workflow.newUntypedChildWorkflowStub(
            WorkflowTypes.BACKUP, RunStart.follower(wanted, wanted.owner(), order, id));
    var _ = backup.executeAsync(RunOutcome.class, new BackupRequest(wanted, order));
    try {
      var _ = backup.getExecution().get();
      return true;
    } catch (ChildWorkflowFailure failure) {
      return false;
    }
  }

  private RunOrder order() {
    String switched = Workflow.getInfo().getWorkflowId();
    return RunOrder.now(switched, run.order().reason(), run.order().override(), concern);
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
