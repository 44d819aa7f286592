package dev.muster.summary;

import dev.muster.plan.RunStart;
import io.temporal.client.WorkflowOptions;

/** How a run of a summary is started, whoever wants it: once under its id. */
public final class SummaryStart {
  private SummaryStart() {}

  /** The options to start it with. */
  public static WorkflowOptions options(SummaryRequest request, String workflowId) {
    return RunStart.options(request.plan(), request.plan().owner(), request.order(), workflowId);
  }
}
