package dev.muster.window;

import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunView;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Instant;

/**
 * A window whose time is to come: tells people, asks for leave and what is to be done ahead, and
 * goes on as a {@link WindowWorkflow}.
 */
@WorkflowInterface
public interface PlannedWindowWorkflow {
  @WorkflowMethod(name = WorkflowTypes.PLANNED_WINDOW)
  RunOutcome run(WindowRequest request);

  /** Where it stands, as any run says it. */
  @QueryMethod(name = "view")
  RunView view();

  /** Where it stands. */
  @QueryMethod(name = "window")
  WindowView window();

  /** Is to open at another time; those who were told are told again. */
  @UpdateMethod(name = "move")
  WindowView move(Move move);

  @UpdateValidatorMethod(updateName = "move")
  void requireMove(Move move);

  /** Is not to take place; those who were told are told so. */
  @UpdateMethod(name = "callOff")
  WindowView callOff(CallOff callOff);

  @UpdateValidatorMethod(updateName = "callOff")
  void requireCallOff(CallOff callOff);

  /**
   * Another time.
   *
   * @param isLate whether it is meant although people are told later than promised
   */
  record Move(String actor, Instant to, String reason, boolean isLate) {}

  /** That it is not to take place. */
  record CallOff(String actor, String reason) {}
}
