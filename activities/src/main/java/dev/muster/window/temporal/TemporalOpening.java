package dev.muster.window.temporal;

import dev.muster.window.OpeningActivities;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks Temporal's list of runs: needs no database, and a worker that decides on incidents for those
 * alone that look resolved.
 */
public final class TemporalOpening implements OpeningActivities {
  private static final int MOST = 100;

  private static final String RUNNING = "ExecutionStatus = 'Running' AND MusterKind = 'incident'";

  /**
   * One whose phase or severity is not written yet counts as open and severe. One that opened again
   * keeps its phase, and waits for somebody.
   */
  private static final String OPEN =
      " AND (MusterPhase IS NULL OR MusterPhase NOT IN ('RESOLUTION', 'POST_INCIDENT')"
          + " OR MusterNeedsHuman = true)";

  /** One that has opened again and was answered looks so as well. */
  private static final String WATCHED =
      " AND MusterPhase IN ('RESOLUTION', 'POST_INCIDENT') AND MusterNeedsHuman = false";

  private final WorkflowClient client;

  public TemporalOpening(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public Incidents openIncidents(Question question) {
    if (question.services().isEmpty()) {
      return new Incidents(List.of());
    }
    List<String> open = listed(query(question));
    List<String> again =
        question.watched()
            ? List.of()
            : new ReopenedIncidents(client).among(listed(watched(question)).stream());
    return new Incidents(Stream.concat(open.stream(), again.stream()).sorted().toList());
  }

  private List<String> listed(String query) {
    try (Stream<WorkflowExecutionMetadata> found = client.listExecutions(query)) {
      return found.limit(MOST).map(one -> one.getExecution().getWorkflowId()).toList();
    }
  }

  static String query(Question question) {
    return RUNNING + (question.watched() ? "" : OPEN) + of(question);
  }

  private static String watched(Question question) {
    return RUNNING + WATCHED + of(question);
  }

  private static String of(Question question) {
    String services = " AND MusterService IN (%s)".formatted(quoted(question.services()));
    String severities =
        question.severities().isEmpty()
            ? ""
            : " AND (MusterSeverity IS NULL OR MusterSeverity IN (%s))"
                .formatted(quoted(question.severities()));
    return services + severities;
  }

  private static String quoted(List<String> names) {
    return names.stream()
        .map(name -> "'" + name.replace("'", "''") + "'")
        .collect(Collectors.joining(", "));
  }
}
