package dev.muster.planner.temporal;

import dev.muster.planner.AgeProbe;
import dev.muster.planner.AgePromise;
import dev.muster.planner.AgeReview;
import dev.muster.planner.KnownAges;
import dev.muster.planner.LastRuns;
import dev.muster.policy.Policy;
import dev.muster.temporal.WorkflowTypes;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When backups last succeeded, as Temporal lists their runs: no store, no database and no worker
 * that takes them needs to be there for it.
 */
public final class BackupAges implements AgeProbe {
  private static final Logger log = LoggerFactory.getLogger(BackupAges.class);

  /** Of those that ended last, more than one plan has between two looks or at work. */
  private static final int MOST = 1_000;

  private static final int AT_ONCE = 16;

  private final WorkflowClient client;
  private final Supplier<Policy> policy;

  public BackupAges(WorkflowClient client, Supplier<Policy> policy) {
    this.client = client;
    this.policy = policy;
  }

  @Override
  public AgeReview review(Question question) {
    return review(policy.get().plans().ages(), question.known(), question.now());
  }

  /** What can't be looked up now is left to the next review. */
  AgeReview review(List<AgePromise> promises, KnownAges known, Instant now) {
    Map<String, LastRuns> shown = new HashMap<>();
    promises.stream()
        .map(AgePromise::plan)
        .gather(Gatherers.mapConcurrent(AT_ONCE, plan -> shown(plan, known)))
        .forEach(shown::putAll);
    return AgeReview.of(promises, shown, known, now);
  }

  /** Nothing of one that can't be looked up. */
  private Map<String, LastRuns> shown(String plan, KnownAges known) {
    try {
      return Map.of(plan, lastRuns(plan, known));
    } catch (StatusRuntimeException e) {
      log.warn("the age of {} can't be looked up now", plan, e);
      return Map.of();
    }
  }

  private LastRuns lastRuns(String plan, KnownAges known) {
    String since = known.since(plan).map(" AND CloseTime > '%s'"::formatted).orElse("");
    return new LastRuns(
        latest(
            plan, "ExecutionStatus = 'Completed'" + since, WorkflowExecutionMetadata::getCloseTime),
        latest(plan, "ExecutionStatus = 'Running'", WorkflowExecutionMetadata::getStartTime));
  }

  private @Nullable Instant latest(
      String plan, String which, Function<WorkflowExecutionMetadata, @Nullable Instant> time) {
    return client
        .listExecutions(
            "WorkflowType = '%s' AND WorkflowId STARTS_WITH '%s/' AND %s"
                .formatted(WorkflowTypes.BACKUP, plan, which))
        .limit(MOST)
        .map(time)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }
}
