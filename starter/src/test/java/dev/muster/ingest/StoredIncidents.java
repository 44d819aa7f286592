package dev.muster.ingest;

import dev.muster.alert.Alert;
import dev.muster.alert.AlertBatch;
import dev.muster.incident.IncidentRequest;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.common.converter.DefaultDataConverter;
import java.util.List;
import java.util.Optional;

/** What a Temporal server holds of incidents, read from their histories. */
record StoredIncidents(WorkflowClient temporal) {

  /** The workflow ids of a service's open incidents, once Temporal's list has caught up. */
  List<String> open(String service) {
    String query = "MusterService = '" + service + "' AND ExecutionStatus = 'Running'";
    List<String> found = List.of();
    while (found.isEmpty()) {
      found =
          temporal
              .listExecutions(query)
              .map(execution -> execution.getExecution().getWorkflowId())
              .toList();
    }
    return found;
  }

  WorkflowExecutionDescription describe(String incident) {
    return temporal.newUntypedWorkflowStub(incident).describe();
  }

  List<HistoryEvent> started(String incident) {
    return events(incident, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED);
  }

  List<HistoryEvent> signals(String incident) {
    return events(incident, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED);
  }

  private List<HistoryEvent> events(String incident, EventType type) {
    return temporal.fetchHistory(incident).getEvents().stream()
        .filter(event -> event.getEventType() == type)
        .toList();
  }

  IncidentRequest request(String incident) {
    HistoryEvent event = started(incident).getFirst();
    return read(
        event.getWorkflowExecutionStartedEventAttributes().getInput(), IncidentRequest.class);
  }

  List<Alert> told(String incident) {
    return signals(incident).stream()
        .map(event -> event.getWorkflowExecutionSignaledEventAttributes().getInput())
        .flatMap(input -> read(input, AlertBatch.class).alerts().stream())
        .toList();
  }

  private static <T> T read(Payloads payloads, Class<T> type) {
    return DefaultDataConverter.newDefaultInstance()
        .fromPayloads(0, Optional.of(payloads), type, type);
  }
}
