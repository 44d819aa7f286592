package dev.muster.freeze;

import dev.muster.temporal.WorkflowTypes;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Keeps what people have stopped, from the first stop until some time after the last. */
@WorkflowInterface
public interface StopTheLineWorkflow {
  @WorkflowMethod(name = WorkflowTypes.STOP_THE_LINE)
  void run(StopTheLineRequest request);

  /** No plan that is concerned may start from now on. */
  @UpdateMethod(name = "stop")
  StopTheLineView stop(StopCommand order);

  @UpdateValidatorMethod(updateName = "stop")
  void validateStop(StopCommand order);

  /** Plans may start again. */
  @UpdateMethod(name = "release")
  StopTheLineView release(ReleaseCommand order);

  @UpdateValidatorMethod(updateName = "release")
  void validateRelease(ReleaseCommand order);

  @QueryMethod(name = "inForce")
  StopTheLineView inForce();
}
