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
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.ChildWorkflowStub;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

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
    ChildWorkflowStub crossing =
        Workflow.newUntypedChildWorkflowStub(
            WorkflowTypes.FAILOVER, RunStart.child(plan, plan.owner(), order(), id));
    return Objects.requireNonNull(
        taken(() -> crossing.executeAsync(RunOutcome.class, new FailoverRequest(plan, order())))
            .evidence());
  }

  /** It is cancelled when its system is taken away, and waited for whatever becomes of it. */
  private RunOutcome taken(Supplier<Promise<RunOutcome>> crossing) {
    List<Promise<RunOutcome>> begun = new ArrayList<>();
    CancellationScope scope = Workflow.newCancellationScope(() -> begun.add(crossing.get()));
    scope.run();
    Promise<RunOutcome> outcome = begun.getFirst();
    Workflow.newDetachedCancellationScope(
            () -> Workflow.await(() -> outcome.isCompleted() || run.lost().isPresent()))
        .run();
    if (!outcome.isCompleted()) {
      scope.cancel(run.lost().orElseThrow());
    }
    return outcome.get();
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
