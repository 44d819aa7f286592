package dev.muster.trials.stack;

import dev.muster.incident.IncidentView;
import dev.muster.temporal.WorkflowIds;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.Optional;

/** Incidents as Temporal and their own workflows tell them, which know them first. */
public final class Incidents implements AutoCloseable {
  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;

  /** Asks the Temporal at a host and port. */
  public Incidents(String target) {
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(target).build());
    client = WorkflowClient.newInstance(stubs);
  }

  /** Whether there is or was an incident of a service and key. */
  public boolean exists(String service, String key) {
    try {
      stub(service, key).describe();
      return true;
    } catch (WorkflowNotFoundException e) {
      return false;
    }
  }

  /** The newest incident of a service and key; empty while nobody can tell. */
  public Optional<IncidentView> look(String service, String key) {
    try {
      return Optional.of(stub(service, key).query("view", IncidentView.class));
    } catch (WorkflowException | StatusRuntimeException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    stubs.shutdownNow();
  }

  private WorkflowStub stub(String service, String key) {
    return client.newUntypedWorkflowStub(WorkflowIds.incident(service, key));
  }
}
