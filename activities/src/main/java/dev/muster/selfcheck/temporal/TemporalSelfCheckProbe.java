package dev.muster.selfcheck.temporal;

import dev.muster.incident.postgres.IncidentRecords;
import dev.muster.selfcheck.OverdueIncident;
import dev.muster.selfcheck.SelfCheckProbe;
import dev.muster.temporal.MusterSearchAttributes;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.common.SearchAttributes;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Reads what Temporal shows of runs without any worker's help. */
public final class TemporalSelfCheckProbe implements SelfCheckProbe {
  private static final int MOST_OVERDUE = 200;
  private static final int MOST_LOOKED_AT = 5_000;
  private static final int MOST_UNRECORDED = 50;
  private static final Logger log = LoggerFactory.getLogger(TemporalSelfCheckProbe.class);

  private final WorkflowClient client;
  private final IncidentRecords records;

  public TemporalSelfCheckProbe(WorkflowClient client, IncidentRecords records) {
    this.client = client;
    this.records = records;
  }

  /** A run without a phase never got as far as its first decision: it was due when it started. */
  @Override
  public List<OverdueIncident> findOverdue(Instant before) {
    String query =
        """
        ExecutionStatus = 'Running' AND MusterKind = 'incident' AND (MusterDeadline < '%s'
          OR (MusterPhase IS NULL AND MusterDeadline IS NULL AND StartTime < '%s'))\
        """
            .formatted(before, before);
    return unanswered(
        client
            .listExecutions(query)
            .filter(TemporalSelfCheckProbe::needsSomebody)
            .limit(MOST_OVERDUE)
            .map(this::overdue)
            .toList());
  }

  private static boolean needsSomebody(WorkflowExecutionMetadata run) {
    return !Boolean.FALSE.equals(
        run.getTypedSearchAttributes().get(MusterSearchAttributes.NEEDS_HUMAN));
  }

  private OverdueIncident overdue(WorkflowExecutionMetadata run) {
    String workflowId = run.getExecution().getWorkflowId();
    WorkflowExecutionDescription description = client.newUntypedWorkflowStub(workflowId).describe();
    SearchAttributes signs = run.getTypedSearchAttributes();
    OffsetDateTime deadline = signs.get(MusterSearchAttributes.DEADLINE);
    return new OverdueIncident(
        workflowId,
        Objects.requireNonNullElse(description.getFirstRunId(), run.getExecution().getRunId()),
        Objects.requireNonNullElse(signs.get(MusterSearchAttributes.SERVICE), ""),
        Objects.requireNonNullElse(signs.get(MusterSearchAttributes.SEVERITY), ""),
        Objects.requireNonNullElse(description.getStaticSummary(), workflowId),
        deadline == null ? run.getStartTime() : deadline.toInstant());
  }

  private List<OverdueIncident> unanswered(List<OverdueIncident> overdue) {
    try {
      return overdue.stream()
          .filter(incident -> !records.deliveredSince(incident.incident(), incident.deadline()))
          .toList();
    } catch (DataAccessException | TransactionException e) {
      log.warn("deliveries can't be looked up: {} overdue count as unanswered", overdue.size());
      return overdue;
    }
  }

  @Override
  public List<String> findUnrecorded(Instant begunBefore) {
    String query =
        "ExecutionStatus = 'Running' AND MusterKind = 'incident' AND StartTime < '%s'"
            .formatted(begunBefore);
    List<String> open =
        client
            .listExecutions(query)
            .limit(MOST_LOOKED_AT)
            .map(run -> run.getExecution().getWorkflowId())
            .toList();
    Set<String> recorded = records.recorded(open);
    return open.stream().filter(id -> !recorded.contains(id)).limit(MOST_UNRECORDED).toList();
  }
}
