package dev.muster.selfcheck.temporal;

import dev.muster.incident.IncidentJournal;
import dev.muster.incident.IncidentJournal.IncidentRecord;
import dev.muster.incident.TimelineEntry;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes what an incident's runs have recorded to the read model again: their histories hold every
 * record, for as long as Temporal keeps them.
 */
final class RecordedStory {
  private static final String RECORD = "RecordIncident";

  private final WorkflowClient client;
  private final IncidentJournal journal;

  RecordedStory(WorkflowClient client, IncidentJournal journal) {
    this.client = client;
    this.journal = journal;
  }

  /** Tells it from the first run that is still kept; what is written already stays as it is. */
  void tell(String workflowId) {
    List<TimelineEntry> last = List.of();
    for (WorkflowExecutionMetadata run : runs(workflowId)) {
      for (IncidentRecord record : records(workflowId, run).toList()) {
        last = record.entries().isEmpty() ? last : record.entries();
        // the age of a view is that of its newest entry; one without stands where the last stood
        journal.record(new IncidentRecord(record.view(), last, record.alerts()));
      }
    }
  }

  private List<WorkflowExecutionMetadata> runs(String workflowId) {
    try (Stream<WorkflowExecutionMetadata> runs =
        client.listExecutions("WorkflowId = '" + workflowId + "'")) {
      return runs.sorted(Comparator.comparing(WorkflowExecutionMetadata::getStartTime)).toList();
    }
  }

  private Stream<IncidentRecord> records(String workflowId, WorkflowExecutionMetadata run) {
    return client
        .streamHistory(workflowId, run.getExecution().getRunId())
        .filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
        .map(HistoryEvent::getActivityTaskScheduledEventAttributes)
        .filter(scheduled -> scheduled.getActivityType().getName().equals(RECORD))
        .map(scheduled -> record(scheduled.getInput()));
  }

  private IncidentRecord record(Payloads input) {
    return client
        .getOptions()
        .getDataConverter()
        .fromPayloads(0, Optional.of(input), IncidentRecord.class, IncidentRecord.class);
  }
}
