package dev.muster.failover.rehearsal;

import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidenceReceipt;
import dev.muster.failover.FailoverKind;
import dev.muster.failover.FailoverPlan;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.failover.FailoverRequest;
import dev.muster.plan.PlanRun;
import dev.muster.plan.RunOrder;
import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunStart;
import dev.muster.temporal.WorkflowIds;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.Objects;

/**
 * The switches of a rehearsal, each a run of the failover with a record of its own; the systems
 * that the rehearsal holds they are lent.
 */
final class Crossings {
  private final PlanRun<RehearsalPlan> run;

  Crossings(PlanRun<RehearsalPlan> run) {
    this.run = run;
  }

  /**
   * Takes one to its end; fails when it does.
   *
   * @param to the name of the server that is to write
   * @return where its record stands
   */
  EvidenceReceipt take(String to, Mode way) {
    FailoverPlan plan = run.plan().failover().of(to, way, FailoverKind.SWITCHOVER);
    Instant now = Instant.ofEpochMilli(Workflow.currentTimeMillis());
    String id = WorkflowIds.occurrence(plan.chain(), now);
    run.states(new EvidenceFact(fact(way), id));
    RunOutcome outcome =
        Workflow.newUntypedChildWorkflowStub(
                WorkflowTypes.FAILOVER, RunStart.child(plan, plan.owner(), order(), id))
            .execute(RunOutcome.class, new FailoverRequest(plan, order()));
    return Objects.requireNonNull(outcome.evidence());
  }

  private static String fact(Mode way) {
    return way == Mode.LED_HOME ? "Way home, a record of its own" : "Way over, a record of its own";
  }

  /** Whom it concerns hears of the rehearsal as a whole. */
  private RunOrder order() {
    String rehearsal = Workflow.getInfo().getWorkflowId();
    return RunOrder.now(rehearsal, run.order().reason(), run.order().override(), null)
        .lending(run.plan().systems());
  }
}
