package dev.muster.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evidence.EvidenceWorkflowImpl;
import dev.muster.notice.NoticeKind;
import dev.muster.notice.Page;
import dev.muster.temporal.AskedRuns;
import dev.muster.temporal.RealTemporal;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A ladder on a real server, its worker lost between two levels. */
class IncidentSurvivesWorkersIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final ScriptedWorld world = new ScriptedWorld();

  // ESC-01
  @Test
  void theLevelThatCameDueMeanwhileIsPagedAtOnceAndTheNextOnTime() throws Exception {
    try (RealTemporal temporal = RealTemporal.start()) {
      WorkerFactory lost = workers(temporal);
      IncidentWorkflow incident = open(temporal);
      Instant start = incident.view().openedAt();
      awaitCalls(1);

      lost.shutdownNow();
      Thread.sleep(Duration.between(Instant.now(), start.plusSeconds(10)));
      assertThat(calls()).hasSize(1);
      workers(temporal);
      awaitCalls(4);

      assertThat(calls())
          .extracting(Page::recipient, page -> Duration.between(start, page.dueAt()).toMillis())
          .containsExactlyInAnyOrder(
              tuple("alice", 2_000L),
              tuple("dave", 8_000L),
              tuple("alice", 8_000L),
              tuple("erin", 14_000L));
    }
  }

  private static org.assertj.core.groups.Tuple tuple(Object... values) {
    return org.assertj.core.groups.Tuple.tuple(values);
  }

  private WorkerFactory workers(RealTemporal temporal) {
    WorkerFactory workers = WorkerFactory.newInstance(temporal.client());
    Worker incidents = workers.newWorker(TaskQueues.INCIDENTS);
    incidents.registerWorkflowImplementationTypes(
        IncidentWorkflowImpl.class, EvidenceWorkflowImpl.class);
    incidents.registerActivitiesImplementations(world, new AskedRuns(temporal.client()));
    workers.newWorker(TaskQueues.JOURNAL).registerActivitiesImplementations(world);
    workers.start();
    return workers;
  }

  private static IncidentWorkflow open(RealTemporal temporal) {
    IncidentWorkflow incident =
        temporal
            .client()
            .newWorkflowStub(
                IncidentWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(WorkflowIds.incident("checkout", "lost"))
                    .setTaskQueue(TaskQueues.INCIDENTS)
                    .setWorkflowTaskTimeout(TaskQueues.TASK_TIMEOUT)
                    .build());
    EscalationPolicy seconds =
        Fixtures.escalation(
            EscalationMode.PAGE_AT,
            level(2, "rotation:primary"),
            level(8, "rotation:secondary", "rotation:primary"),
            level(14, "role:cto"));
    WorkflowClient.start(incident::run, Fixtures.request(Fixtures.policy(seconds), "P1"));
    return incident;
  }

  private static EscalationPolicy.Level level(int seconds, String... targets) {
    return new EscalationPolicy.Level(
        Duration.ofSeconds(seconds), Map.of(), Fixtures.to(targets), List.of());
  }

  private void awaitCalls(int count) throws InterruptedException {
    Instant limit = Instant.now().plus(LIMIT);
    while (calls().size() < count) {
      assertThat(Instant.now()).as("waiting for page %s", count).isBefore(limit);
      Thread.sleep(20);
    }
  }

  private List<Page> calls() {
    return world.handed.stream().filter(page -> page.kind() == NoticeKind.PAGE).toList();
  }
}
