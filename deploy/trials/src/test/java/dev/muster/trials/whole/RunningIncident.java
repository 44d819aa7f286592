package dev.muster.trials.whole;

import dev.muster.incident.IncidentView;
import dev.muster.temporal.WorkflowIds;
import dev.muster.trials.Patience;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** An incident as its own workflow tells it, which knows it first and without a database. */
final class RunningIncident implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;
  private final String workflowId;

  RunningIncident(String temporal, String service, String key) {
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(temporal).build());
    client = WorkflowClient.newInstance(stubs);
    workflowId = WorkflowIds.incident(service, key);
  }

  boolean exists() {
    try {
      client.newUntypedWorkflowStub(workflowId).describe();
      return true;
    } catch (WorkflowNotFoundException e) {
      return false;
    }
  }

  /** As it stands. */
  IncidentView see() throws InterruptedException {
    return await("the incident can be seen", view -> true);
  }

  IncidentView await(String what, Predicate<IncidentView> state) throws InterruptedException {
    return Patience.find(what, LIMIT, () -> look().filter(state));
  }

  @Override
  public void close() {
    stubs.shutdownNow();
  }

  /** Empty while nobody can tell. */
  private Optional<IncidentView> look() {
    try {
      return Optional.of(
          client.newUntypedWorkflowStub(workflowId).query("view", IncidentView.class));
    } catch (WorkflowException | StatusRuntimeException e) {
      return Optional.empty();
    }
  }
}
