package dev.muster.lease;

import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;

/** Asks the real leases of a server for systems. */
public record LentSystems(WorkflowClient client) implements SystemDesk {
  @Override
  public void ask(String system, LeaseClaim claim) {
    LeaseWorkflow lease =
        client.newWorkflowStub(
            LeaseWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(WorkflowIds.system(system))
                .setTaskQueue(TaskQueues.PLANS)
                .build());
    BatchRequest request = client.newSignalWithStartRequest();
    request.add(lease::run, new LeaseRequest(system, null));
    request.add(lease::acquire, claim);
    client.signalWithStart(request);
  }
}
