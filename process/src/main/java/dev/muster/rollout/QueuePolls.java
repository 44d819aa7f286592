package dev.muster.rollout;

import com.google.protobuf.util.Timestamps;
import io.temporal.api.deployment.v1.WorkerDeploymentOptions;
import io.temporal.api.deployment.v1.WorkerDeploymentVersion;
import io.temporal.api.enums.v1.WorkerVersioningMode;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueueVersioningInfo;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueResponse;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Of which versions the workers are that ask for a queue's tasks, and to which they are given: to
 * the one that is current and to no other; without one, to workers that are of no version.
 *
 * @param ramping the version that gets a share of them; null when there is none
 */
record QueuePolls(String queue, Set<String> polling, String current, @Nullable String ramping) {
  private static final String NO_VERSION = "no version";

  QueuePolls {
    polling = new TreeSet<>(polling);
  }

  /** Reads what Temporal says; who has not asked for a task since a moment is gone. */
  static QueuePolls of(String queue, DescribeTaskQueueResponse seen, Instant since) {
    TaskQueueVersioningInfo given = seen.getVersioningInfo();
    boolean ramps = given.hasRampingDeploymentVersion() && given.getRampingVersionPercentage() > 0;
    return new QueuePolls(
        queue,
        seen.getPollersList().stream()
            .filter(
                poller -> Timestamps.toMillis(poller.getLastAccessTime()) >= since.toEpochMilli())
            .map(QueuePolls::version)
            .collect(Collectors.toSet()),
        version(given.getCurrentDeploymentVersion()),
        ramps ? version(given.getRampingDeploymentVersion()) : null);
  }

  /** Why new tasks wait although they should not; empty when they don't. */
  Optional<String> trouble() {
    if (polling.isEmpty()) {
      return Optional.of("no worker polls " + queue);
    }
    if (!polling.contains(current)) {
      return Optional.of("workers of %s poll %s, but %s".formatted(those(), queue, whoseTurn()));
    }
    return ramping == null || polling.contains(ramping)
        ? Optional.empty()
        : Optional.of("no worker of the ramping version %s polls %s".formatted(ramping, queue));
  }

  /** The versions whose workers poll. */
  Set<String> versions() {
    return polling.stream().filter(who -> !who.equals(NO_VERSION)).collect(Collectors.toSet());
  }

  private String those() {
    return String.join(" and ", polling);
  }

  private String whoseTurn() {
    return current.equals(NO_VERSION)
        ? "no version is current"
        : "the current version is " + current;
  }

  private static String version(PollerInfo poller) {
    WorkerDeploymentOptions told = poller.getDeploymentOptions();
    return told.getWorkerVersioningMode() == WorkerVersioningMode.WORKER_VERSIONING_MODE_VERSIONED
        ? named(told.getDeploymentName(), told.getBuildId())
        : NO_VERSION;
  }

  private static String version(WorkerDeploymentVersion version) {
    return version.getBuildId().isEmpty()
        ? NO_VERSION
        : named(version.getDeploymentName(), version.getBuildId());
  }

  /** A version as Temporal writes it. */
  static String named(String deployment, String build) {
    return deployment + ":" + build;
  }
}
