package dev.muster.rollout;

import dev.muster.temporal.TaskQueues;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Runs that are pinned to versions of which no worker polls their queue, so that nobody takes them
 * on; as Temporal tells without any worker.
 */
public final class StrandedRuns {
  private static final int NAMED = 10;

  /** Whoever asks watches for more than this and must not wait long. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final ServedQueues queues;
  private final VisibleRuns runs;

  public StrandedRuns(WorkflowClient client, InstantSource clock) {
    this.queues = new ServedQueues(client, clock);
    this.runs = new VisibleRuns(client, PATIENCE);
  }

  /**
   * How many there are.
   *
   * @throws RuntimeException when Temporal can't be read
   */
  public long count() {
    return TaskQueues.ALL.stream().mapToLong(queue -> runs.count(query(queue))).sum();
  }

  /**
   * A sentence for each queue that has some.
   *
   * @throws RuntimeException when Temporal can't be read
   */
  public List<String> troubles() {
    return TaskQueues.ALL.stream().flatMap(queue -> trouble(queue).stream()).toList();
  }

  private Optional<String> trouble(String queue) {
    String query = query(queue);
    long count = runs.count(query);
    return count == 0
        ? Optional.empty()
        : Optional.of("%d of %s: %s".formatted(count, queue, named(runs.ids(query, NAMED), count)));
  }

  private static String named(List<String> ids, long count) {
    String names = ids.stream().sorted().collect(Collectors.joining(", "));
    return count > ids.size() ? "%s and %d more".formatted(names, count - ids.size()) : names;
  }

  private String query(String queue) {
    return query(queue, queues.look(queue).versions());
  }

  static String query(String queue, Set<String> polling) {
    String pinned = "%s AND TaskQueue = '%s'".formatted(VisibleRuns.PINNED, queue);
    return polling.isEmpty()
        ? pinned
        : pinned
            + polling.stream()
                .sorted()
                .collect(
                    Collectors.joining(
                        "', '", " AND TemporalWorkerDeploymentVersion NOT IN ('", "')"));
  }
}
