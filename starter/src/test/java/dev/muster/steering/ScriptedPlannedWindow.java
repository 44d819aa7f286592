package dev.muster.steering;

import dev.muster.api.SampleWindows;
import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunView;
import dev.muster.window.PlannedWindowWorkflow;
import dev.muster.window.WindowRequest;
import dev.muster.window.WindowView;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.time.Instant;

/** A window that waits until it is called off. */
public class ScriptedPlannedWindow implements PlannedWindowWorkflow {
  private Instant due = SampleWindows.DUE;
  private boolean calledOff;

  @Override
  public RunOutcome run(WindowRequest request) {
    Workflow.await(() -> calledOff);
    return new RunOutcome(null, "called off", null);
  }

  @Override
  public RunView view() {
    return window().run();
  }

  @Override
  public WindowView window() {
    return SampleWindows.planned("ada", "a new index", due);
  }

  @Override
  public WindowView move(Move move) {
    due = move.to();
    return window();
  }

  @Override
  public void requireMove(Move move) {
    if (move.to().equals(due)) {
      throw ApplicationFailure.newFailure("It is due then already.", "refused");
    }
  }

  @Override
  public WindowView callOff(CallOff callOff) {
    calledOff = true;
    return window();
  }

  @Override
  public void requireCallOff(CallOff callOff) {}
}
