package dev.muster.plan;

import dev.muster.evidence.EvidenceRun;
import dev.muster.run.RunPhase;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import java.time.Instant;

/** What a run goes by and where it is, shown wherever it changes. */
final class RunState<P extends Plan> {
  private final RunSigns signs = new RunSigns();
  private final String id;
  private final RunRecord record;
  private P plan;
  private RunOrder order;
  private boolean isMoved;
  private RunPosition position = new RunPosition(RunPhase.CHECKING, "asking whether it may start");

  /** Made in the constructor of the run's workflow. */
  RunState(P plan, RunOrder order) {
    WorkflowInfo info = Workflow.getInfo();
    id = info.getWorkflowId();
    this.plan = plan;
    this.order = order;
    record =
        new RunRecord(
            new EvidenceRun(id, info.getFirstExecutionRunId()), order.requester(), RunWait.now());
  }

  String id() {
    return id;
  }

  P plan() {
    return plan;
  }

  RunOrder order() {
    return order;
  }

  RunRecord record() {
    return record;
  }

  /** Goes by another plan, or by the same at other terms. */
  void goesBy(PlanCalendar.Planned<P> planned) {
    plan = planned.plan();
    order = order.at(planned.appointment());
  }

  /** Is due at another time. */
  void moveTo(Instant due) {
    order = order.at(order.time().at(due));
    isMoved = true;
  }

  RunQuestions questions() {
    return new RunQuestions(id, plan, order);
  }

  void turnTo(RunPhase phase, String doing) {
    position = new RunPosition(isMoved ? phase.moved() : phase, doing);
    signs.show(view(), plan);
  }

  RunView view() {
    return record.view(plan, order, position);
  }
}
