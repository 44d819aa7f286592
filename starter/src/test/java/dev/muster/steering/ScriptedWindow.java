package dev.muster.steering;

import dev.muster.api.SampleWindows;
import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunView;
import dev.muster.window.WindowCommand;
import dev.muster.window.WindowRequest;
import dev.muster.window.WindowView;
import dev.muster.window.WindowWorkflow;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** A window that is open until it is aborted, and refuses what it is not asked for. */
public class ScriptedWindow implements WindowWorkflow {
  private boolean aborted;

  @Override
  public RunOutcome run(WindowRequest request) {
    Workflow.await(() -> aborted);
    return new RunOutcome(null, "aborted", null);
  }

  @Override
  public RunView view() {
    return window().run();
  }

  @Override
  public WindowView window() {
    return SampleWindows.open(Duration.ofMinutes(10), aborted ? "aborted" : null);
  }

  @Override
  public WindowView command(WindowCommand command) {
    aborted = command.kind() == WindowCommand.Kind.ABORT;
    return window();
  }

  @Override
  public void requireCommand(WindowCommand command) {
    if (command.kind() == WindowCommand.Kind.GO_ON) {
      throw ApplicationFailure.newFailure("Nobody has paused it.", "refused");
    }
  }
}
