package dev.muster.trials.fault.failover;

import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;

/**
 * Temporal itself, as an operator reaches it.
 *
 * @param target host and port
 */
record Engine(String target) {
  /** Asks that a run ends before its time. */
  void cancel(String workflow) {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(target).build());
    try {
      WorkflowClient.newInstance(stubs).newUntypedWorkflowStub(workflow).cancel();
    } finally {
      stubs.shutdownNow();
    }
  }
}
