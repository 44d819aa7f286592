package dev.muster.failover.rehearsal;

import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunView;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One rehearsal; fails when it was not led there and home, with its evidence written. */
@WorkflowInterface
public interface RehearsalWorkflow {
  @WorkflowMethod(name = WorkflowTypes.FAILOVER_REHEARSAL)
  RunOutcome run(RehearsalRequest request);

  @QueryMethod(name = "view")
  RunView view();
}
