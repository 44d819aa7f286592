package dev.muster.workers;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.temporal.TaskQueues;
import io.temporal.common.VersioningBehavior;
import io.temporal.common.metadata.POJOWorkflowImplMetadata;
import io.temporal.common.metadata.POJOWorkflowMethodMetadata;
import io.temporal.worker.WorkerDeploymentOptions;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class WorkerVersionTest {
  private static final WorkerVersion VERSIONED = new WorkerVersion(true, "muster", "a1b2");

  /** What becomes of each type of run at a rollout; ADR 12 says why. */
  private static final Map<String, VersioningBehavior> AT_A_ROLLOUT =
      Map.ofEntries(
          entry("Incident", VersioningBehavior.AUTO_UPGRADE),
          entry("Pager", VersioningBehavior.AUTO_UPGRADE),
          entry("SelfCheck", VersioningBehavior.AUTO_UPGRADE),
          entry("Approval", VersioningBehavior.AUTO_UPGRADE),
          entry("System", VersioningBehavior.AUTO_UPGRADE),
          entry("AlertHold", VersioningBehavior.AUTO_UPGRADE),
          entry("StopTheLine", VersioningBehavior.AUTO_UPGRADE),
          entry("Evidence", VersioningBehavior.AUTO_UPGRADE),
          entry("Planner", VersioningBehavior.AUTO_UPGRADE),
          entry("MissedRuns", VersioningBehavior.AUTO_UPGRADE),
          entry("Readiness", VersioningBehavior.AUTO_UPGRADE),
          entry("HeartbeatTable", VersioningBehavior.AUTO_UPGRADE),
          entry("Retention", VersioningBehavior.AUTO_UPGRADE),
          entry("PlannedRoutine", VersioningBehavior.AUTO_UPGRADE),
          entry("PlannedBackup", VersioningBehavior.AUTO_UPGRADE),
          entry("PlannedDrill", VersioningBehavior.AUTO_UPGRADE),
          entry("PlannedSummary", VersioningBehavior.AUTO_UPGRADE),
          entry("PlannedWindow", VersioningBehavior.AUTO_UPGRADE),
          entry("Window", VersioningBehavior.PINNED),
          entry("PlannedRehearsal", VersioningBehavior.AUTO_UPGRADE),
          entry("FailoverRehearsal", VersioningBehavior.PINNED),
          entry("Summary", VersioningBehavior.AUTO_UPGRADE),
          entry("Backup", VersioningBehavior.PINNED),
          entry("Drill", VersioningBehavior.PINNED),
          entry("Failover", VersioningBehavior.PINNED),
          entry("Recovery", VersioningBehavior.PINNED),
          entry("ManagedFailover", VersioningBehavior.PINNED),
          entry("RedisFailover", VersioningBehavior.PINNED),
          entry("Restore", VersioningBehavior.PINNED),
          entry("Routine", VersioningBehavior.PINNED));

  @Test
  void everyTypeOfRunIsToldWhatBecomesOfItAtARollout() {
    Map<String, VersioningBehavior> told =
        Arrays.stream(ServedQueue.values())
            .flatMap(queue -> queue.runs().stream())
            .map(VERSIONED::of)
            .collect(Collectors.toMap(run -> method(run).getName(), WorkerVersionTest::behavior));

    assertThat(told).isEqualTo(AT_A_ROLLOUT);
  }

  @Test
  void aWorkerCanServeEachQueueThatAMusterNeedsSomebodyForAndNoOther() {
    assertThat(ServedQueue.values())
        .extracting(ServedQueue::taskQueue)
        .containsExactlyInAnyOrderElementsOf(TaskQueues.ALL);
  }

  @Test
  void whoSaysNothingOfItsVersionPinsNothing() {
    WorkerVersion unversioned = new WorkerVersion(false, "muster", "");

    assertThat(ServedQueue.values())
        .allSatisfy(queue ->
            assertThat(queue.runs().stream().<Class<?>>map(unversioned::of).toList())
                .isEqualTo(queue.runs()));
    assertThat(unversioned.over(ServedQueue.PLANS.options()).getDeploymentOptions()).isNull();
  }

  @Test
  void aVersionIsTheDeploymentAndTheBuild() {
    WorkerDeploymentOptions told = deployment(VERSIONED);

    assertThat(told.isUsingVersioning()).isTrue();
    assertThat(told.getVersion().getDeploymentName()).isEqualTo("muster");
    assertThat(told.getVersion().getBuildId()).isEqualTo("a1b2");
    assertThat(VERSIONED).hasToString("muster:a1b2");
  }

  @Test
  void isUnversionedUnlessAskedFor() {
    WorkerProperties properties = bound(Map.of());

    assertThat(properties.deployment()).isEqualTo(new WorkerVersion(false, "muster", ""));
  }

  @Test
  void readsEveryProperty() {
    WorkerProperties properties =
        bound(
            Map.of(
                "muster.worker.deployment.versioned", "true",
                "muster.worker.deployment.name", "shop",
                "muster.worker.deployment.build-id", "7"));

    assertThat(properties.deployment()).isEqualTo(new WorkerVersion(true, "shop", "7"));
  }

  @Test
  void aVersionWithoutAnythingToTellItByIsRefused() {
    assertThatThrownBy(() -> new WorkerVersion(true, "muster", " "))
        .hasMessage("muster.worker.deployment.build-id is empty");
    assertThatThrownBy(() -> new WorkerVersion(true, "", "1"))
        .hasMessage("muster.worker.deployment.name is empty");
    assertThatThrownBy(() -> new WorkerVersion(true, "muster", "a:b"))
        .hasMessage("muster.worker.deployment.build-id has a colon in it");
  }

  private static WorkerDeploymentOptions deployment(WorkerVersion version) {
    return version.over(ServedQueue.PLANS.options()).getDeploymentOptions();
  }

  private static VersioningBehavior behavior(Class<?> run) {
    VersioningBehavior said =
        POJOWorkflowImplMetadata.getVersioningBehaviorForMethod(run, method(run));
    return said == null || said == VersioningBehavior.UNSPECIFIED
        ? deployment(VERSIONED).getDefaultVersioningBehavior()
        : said;
  }

  private static POJOWorkflowMethodMetadata method(Class<?> run) {
    return POJOWorkflowImplMetadata.newInstance(run).getWorkflowMethods().getFirst();
  }

  private static WorkerProperties bound(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("muster.worker", WorkerProperties.class);
  }
}
