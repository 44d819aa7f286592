package dev.muster.workers;

import dev.muster.incident.IncidentRequest;
import dev.muster.incident.IncidentWorkflow;
import dev.muster.policy.Policy;
import dev.muster.policy.PolicyStore;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.nio.file.Path;

/** Starts an incident as a front would. */
final class Incidents {
  private Incidents() {}

  static IncidentWorkflow start(WorkflowClient client, Path directory) {
    Policy policy = new PolicyStore(directory).current();
    IncidentRequest request =
        new IncidentRequest(
            "checkout",
            "all",
            "Payments fail",
            "P1",
            new IncidentRequest.Source(IncidentRequest.Kind.USER_REPORT, "ada"),
            null,
            null,
            null,
            policy.incidentPolicy(policy.services().get("checkout")),
            null);
    IncidentWorkflow incident =
        client.newWorkflowStub(
            IncidentWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(WorkflowIds.incident("checkout", "all"))
                .setTaskQueue(TaskQueues.INCIDENTS)
                .build());
    var _ = WorkflowClient.start(incident::run, request);
    return incident;
  }
}
