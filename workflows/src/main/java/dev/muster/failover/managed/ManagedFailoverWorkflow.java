package dev.muster.failover.managed;

import dev.muster.failover.RiskTaken;
import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunView;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One failover of what a provider serves, or a dry run of it. */
@WorkflowInterface
public interface ManagedFailoverWorkflow {
  @WorkflowMethod(name = WorkflowTypes.MANAGED_FAILOVER)
  RunOutcome run(ManagedFailoverRequest request);

  @QueryMethod(name = "view")
  RunView view();

  /** Goes on although nothing proves that the old one can't write; says where it then stands. */
  @UpdateMethod(name = "acceptUnfenced")
  RunView acceptUnfenced(RiskTaken risk);

  @UpdateValidatorMethod(updateName = "acceptUnfenced")
  void requireAcceptable(RiskTaken risk);
}
