package dev.muster.trials.bench;

import dev.muster.alert.Alert;
import dev.muster.alert.AlertBatch;
import dev.muster.alert.AlertStatus;
import dev.muster.incident.IncidentRequest;
import dev.muster.incident.IncidentView;
import dev.muster.policy.Policy;
import dev.muster.policy.Service;
import dev.muster.temporal.MusterSearchAttributes;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import dev.muster.trials.source.Signal;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributes;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The same workflows fed without Muster's front: what the engine itself can do. */
final class RawTemporal implements AutoCloseable {
  private static final String INTEGRATION = "trial";
  private static final String WORKFLOW = "Incident";
  private static final String ALERTS = "alerts";

  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;
  private final Policy policy;

  RawTemporal(String target, Policy policy) {
    this.stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(target).build());
    this.client = WorkflowClient.newInstance(stubs);
    this.policy = policy;
  }

  /** Signal-with-start, as the front does it for a new incident. */
  void open(Signal signal) {
    IncidentRequest request = request(signal);
    client
        .newUntypedWorkflowStub(WORKFLOW, options(request))
        .signalWithStart(ALERTS, new Object[] {batch(signal)}, new Object[] {request});
  }

  /** A signal to the incident that a signal opened. */
  void repeat(Signal signal) {
    client.newUntypedWorkflowStub(workflowId(signal)).signal(ALERTS, batch(signal));
  }

  IncidentView view(Signal signal) {
    return client.newUntypedWorkflowStub(workflowId(signal)).query("view", IncidentView.class);
  }

  int historyEvents(String workflowId) {
    return client.fetchHistory(workflowId).getEvents().size();
  }

  String workflowId(Signal signal) {
    return WorkflowIds.incident(signal.service(), key(signal));
  }

  @Override
  public void close() {
    stubs.shutdownNow();
  }

  private String key(Signal signal) {
    return Policy.groupingKey(service(signal), signal.labels());
  }

  private Service service(Signal signal) {
    return Objects.requireNonNull(policy.services().get(signal.service()));
  }

  private IncidentRequest request(Signal signal) {
    return new IncidentRequest(
        signal.service(),
        key(signal),
        signal.name(),
        "P1",
        new IncidentRequest.Source(IncidentRequest.Kind.ALERT, INTEGRATION),
        null,
        null,
        null,
        policy.incidentPolicy(service(signal)),
        null);
  }

  private static AlertBatch batch(Signal signal) {
    Alert alert =
        new Alert(
            signal.fingerprint(),
            signal.startsAt(),
            AlertStatus.FIRING,
            null,
            signal.labels(),
            Map.of("summary", signal.name()),
            null);
    return new AlertBatch(INTEGRATION, Instant.now(), List.of(alert));
  }

  private static WorkflowOptions options(IncidentRequest request) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(WorkflowIds.incident(request.service(), request.key()))
        .setTaskQueue(TaskQueues.INCIDENTS)
        .setTypedSearchAttributes(
            SearchAttributes.newBuilder()
                .set(MusterSearchAttributes.KIND, "incident")
                .set(MusterSearchAttributes.SERVICE, request.service())
                .set(MusterSearchAttributes.SEVERITY, request.severity())
                .build())
        .build();
  }
}
