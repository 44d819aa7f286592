package dev.muster.recovery;

import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunView;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * One recovery, or a dry run of it; fails when not all of it was done, with its evidence written.
 */
@WorkflowInterface
public interface RecoveryWorkflow {
  @WorkflowMethod(name = WorkflowTypes.RECOVERY)
  RunOutcome run(RecoveryRequest request);

  @QueryMethod(name = "view")
  RunView view();

  /** Does what a person wants, and says where it then stands. */
  @UpdateMethod(name = "command")
  RunView command(RecoveryCommand command);

  @UpdateValidatorMethod(updateName = "command")
  void requireCommand(RecoveryCommand command);
}
