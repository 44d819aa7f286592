package dev.muster.window;

import dev.muster.plan.RunStart;
import io.temporal.client.WorkflowOptions;

/** How a run of a window is started: once under its id. */
public final class WindowStart {
  private WindowStart() {}

  /** The options to start it with. */
  public static WorkflowOptions options(WindowRequest request, String workflowId) {
    return RunStart.options(request.plan(), request.plan().owner(), request.order(), workflowId);
  }
}
