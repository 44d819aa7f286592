package dev.muster.trials.window;

import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.List;

/** Runs that hold the alerts of a service. */
public final class Holds implements AutoCloseable {
  private static final String RUNNING =
      "WorkflowType = 'AlertHold' AND ExecutionStatus = 'Running'";

  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;

  /** Asks the Temporal at a host and port. */
  public Holds(String target) {
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(target).build());
    client = WorkflowClient.newInstance(stubs);
  }

  /** Those that have not ended, each in words. */
  public List<String> running() {
    return client
        .listExecutions(RUNNING)
        .map(run -> run.getExecution().getWorkflowId() + " holds alerts")
        .toList();
  }

  @Override
  public void close() {
    stubs.shutdownNow();
  }
}
