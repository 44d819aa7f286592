package dev.muster.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.Timestamps;
import io.temporal.api.deployment.v1.WorkerDeploymentOptions;
import io.temporal.api.deployment.v1.WorkerDeploymentVersion;
import io.temporal.api.enums.v1.WorkerVersioningMode;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueueVersioningInfo;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QueuePollsTest {
  private static final Instant SINCE = Instant.parse("2026-11-23T12:00:00Z");
  private static final TaskQueueVersioningInfo NOTHING_CURRENT =
      TaskQueueVersioningInfo.getDefaultInstance();

  @Test
  void nobodyThereIsTrouble() {
    assertThat(trouble(NOTHING_CURRENT)).contains("no worker polls q");
    assertThat(trouble(NOTHING_CURRENT, unversioned(SINCE.minusSeconds(1))))
        .contains("no worker polls q");
  }

  @Test
  void whoIsOfNoVersionTakesWhatIsOfNone() {
    assertThat(trouble(NOTHING_CURRENT, unversioned(SINCE))).isEmpty();
  }

  @Test
  void workersOfVersionsTakeNothingUntilOneIsCurrent() {
    assertThat(trouble(NOTHING_CURRENT, of("b"), of("a"), of("b")))
        .contains("workers of muster:a and muster:b poll q, but no version is current");
  }

  @Test
  void aVersionThatIsCurrentIsServedByItsOwnWorkersAlone() {
    assertThat(trouble(current("a"), of("a"), of("b"))).isEmpty();
    assertThat(trouble(current("a"), of("b"), unversioned(SINCE)))
        .contains("workers of muster:b and no version poll q, but the current version is muster:a");
  }

  @Test
  void aVersionThatRampsNeedsWorkersAsWell() {
    TaskQueueVersioningInfo ramping =
        current("a").toBuilder()
            .setRampingDeploymentVersion(version("b"))
            .setRampingVersionPercentage(10)
            .build();

    assertThat(trouble(ramping, of("a"), of("b"))).isEmpty();
    assertThat(trouble(ramping, of("a")))
        .contains("no worker of the ramping version muster:b polls q");
    assertThat(trouble(ramping.toBuilder().setRampingVersionPercentage(0).build(), of("a")))
        .isEmpty();
  }

  private static Optional<String> trouble(TaskQueueVersioningInfo given, PollerInfo... polling) {
    DescribeTaskQueueResponse seen =
        DescribeTaskQueueResponse.newBuilder()
            .setVersioningInfo(given)
            .addAllPollers(Arrays.asList(polling))
            .build();
    return QueuePolls.of("q", seen, SINCE).trouble();
  }

  private static TaskQueueVersioningInfo current(String build) {
    return TaskQueueVersioningInfo.newBuilder().setCurrentDeploymentVersion(version(build)).build();
  }

  private static WorkerDeploymentVersion version(String build) {
    return WorkerDeploymentVersion.newBuilder()
        .setDeploymentName("muster")
        .setBuildId(build)
        .build();
  }

  private static PollerInfo of(String build) {
    return unversioned(SINCE).toBuilder()
        .setDeploymentOptions(
            WorkerDeploymentOptions.newBuilder()
                .setDeploymentName("muster")
                .setBuildId(build)
                .setWorkerVersioningMode(WorkerVersioningMode.WORKER_VERSIONING_MODE_VERSIONED))
        .build();
  }

  private static PollerInfo unversioned(Instant at) {
    return PollerInfo.newBuilder()
        .setLastAccessTime(Timestamps.fromMillis(at.toEpochMilli()))
        .build();
  }
}
