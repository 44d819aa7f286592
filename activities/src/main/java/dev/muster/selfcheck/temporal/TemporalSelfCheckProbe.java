package dev.muster.selfcheck.temporal;

import dev.muster.incident.postgres.IncidentRecords;
import dev.muster.selfcheck.OverdueIncident;
import dev.muster.selfcheck.SelfCheckProbe;
import dev.muster.temporal.MusterSearchAttributes;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.common.SearchAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.TransactionException;

/** Reads what Temporal shows of runs without any worker's help. */
public final class TemporalSelfCheckProbe implements SelfCheckProbe {
  private static final int MOST_OVERDUE = 200;
  private static final int MOST_LOOKED_AT = 5_000;
  private static final int MOST_UNRECORDED = 50;

  /** People come first: a database that hangs must not keep them waiting for a page. */
  private static final Duration RECORDS_WITHIN = Duration.ofSeconds(3);

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
        described(
            client
                .listExecutions(query)
                .filter(TemporalSelfCheckProbe::needsSomebody)
                .limit(MOST_OVERDUE)
                .toList()));
  }

  private static boolean needsSomebody(WorkflowExecutionMetadata run) {
    return !Boolean.FALSE.equals(
        run.getTypedSearchAttributes().get(MusterSearchAttributes.NEEDS_HUMAN));
  }

  /** Side by side: after an outage there may be as many as are looked at. */
  private List<OverdueIncident> described(List<WorkflowExecutionMetadata> runs) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return runs.stream()
          .map(run -> CompletableFuture.supplyAsync(() -> overdue(run), threads))
          .toList()
          .stream()
          .map(CompletableFuture::join)
          .toList();
    }
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
        title(description, workflowId),
        deadline == null ? run.getStartTime() : deadline.toInstant());
  }

  private static String title(WorkflowExecutionDescription run, String otherwise) {
    return run.getMemo("title", String.class) instanceof String title
        ? title
        : Objects.requireNonNullElse(run.getStaticSummary(), otherwise);
  }

  private List<OverdueIncident> unanswered(List<OverdueIncident> overdue) {
    try {
      return fromRecords(() ->
          overdue.stream()
              .filter(one -> !records.deliveredSince(one.incident(), one.deadline()))
              .toList());
    } catch (DataAccessException | TransactionException e) {
      log.warn("deliveries can't be looked up: {} overdue count as unanswered", overdue.size());
      return overdue;
    }
  }

  /** First those that run and are not recorded, then those that are recorded and do not run. */
  @Override
  public List<String> findUnrecorded(Instant begunBefore) {
    String query =
        "ExecutionStatus = 'Running' AND MusterKind = 'incident' AND StartTime < '%s'"
            .formatted(begunBefore);
    List<String> running =
        client
            .listExecutions(query)
            .limit(MOST_LOOKED_AT)
            .map(run -> run.getExecution().getWorkflowId())
            .toList();
    return fromRecords(() -> {
      Set<String> recorded = records.recorded(running);
      Stream<String> unrecorded = running.stream().filter(id -> !recorded.contains(id));
      Stream<String> over =
          running.size() < MOST_LOOKED_AT
              ? records.open(begunBefore, running, MOST_UNRECORDED).stream()
              : Stream.of();
      return Stream.concat(unrecorded, over).limit(MOST_UNRECORDED).toList();
    });
  }

  private static <T> T fromRecords(Callable<T> read) {
    FutureTask<T> reading = new FutureTask<>(read);
    Thread.ofVirtual().name("records").start(reading);
    try {
      return reading.get(RECORDS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new QueryTimeoutException("no answer within " + RECORDS_WITHIN.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new QueryTimeoutException("the worker was told to stop", e);
    } finally {
      reading.cancel(true);
    }
  }
}
