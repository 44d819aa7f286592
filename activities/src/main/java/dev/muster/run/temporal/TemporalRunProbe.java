package dev.muster.run.temporal;

import dev.muster.history.LatestRun;
import dev.muster.run.RunProbe;
import io.temporal.client.WorkflowClient;

/** Describes the latest run of an id: it goes on only if it is of the chain that is meant. */
public final class TemporalRunProbe implements RunProbe {
  private final WorkflowClient client;

  public TemporalRunProbe(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public boolean isClosed(String workflowId, String runId) {
    return LatestRun.of(workflowId, client)
        .filter(latest -> latest.isRunning() && latest.firstRunId().equals(runId))
        .isEmpty();
  }
}
