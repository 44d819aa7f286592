package dev.muster.window;

import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunView;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** A window that opens: looks whether it may, takes its steps, takes back, watches and reports. */
@WorkflowInterface
public interface WindowWorkflow {
  @WorkflowMethod(name = WorkflowTypes.WINDOW)
  RunOutcome run(WindowRequest request);

  /** Where it stands, as any run says it. */
  @QueryMethod(name = "view")
  RunView view();

  /** Where it stands. */
  @QueryMethod(name = "window")
  WindowView window();

  /** Does what a person wants, and says where it then stands. */
  @UpdateMethod(name = "command")
  WindowView command(WindowCommand command);

  @UpdateValidatorMethod(updateName = "command")
  void requireCommand(WindowCommand command);
}
