package dev.muster.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.alert.Alert;
import dev.muster.alert.AlertBatch;
import dev.muster.evidence.EvidenceWorkflowImpl;
import dev.muster.temporal.AskedRuns;
import dev.muster.temporal.RealTemporal;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowQueryRejectedException;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Incidents with very many alerts on a real server: histories stay bounded, nothing is forgotten.
 */
class IncidentHistoryIT {
  private static final Instant T0 = Instant.parse("2026-03-01T00:00:00Z");
  private static final int NEW_RUN_AFTER = 400;
  private static final ScriptedWorld WORLD = new ScriptedWorld();
  private static RealTemporal temporal;

  @BeforeAll
  static void start() {
    temporal = RealTemporal.suggestingNewRunsAfter(NEW_RUN_AFTER);
    WorkerFactory workers = WorkerFactory.newInstance(temporal.client());
    Worker incidents = workers.newWorker(TaskQueues.INCIDENTS);
    incidents.registerWorkflowImplementationTypes(
        IncidentWorkflowImpl.class, EvidenceWorkflowImpl.class);
    incidents.registerActivitiesImplementations(WORLD, new AskedRuns(temporal.client()));
    workers.newWorker(TaskQueues.JOURNAL).registerActivitiesImplementations(WORLD);
    workers.start();
  }

  @AfterAll
  static void stop() {
    temporal.close();
  }

  @Test
  void fourThousandAlertsAreOneIncidentThatTheirResolvesClose() {
    WorkflowStub incident = open("four-thousand", Duration.ofSeconds(2));
    for (int part = 0; part < 8; part++) {
      incident.signal("alerts", batch(part, Fixtures::firing));
    }
    for (int part = 0; part < 8; part++) {
      incident.signal("alerts", batch(part, Fixtures::resolved));
    }
    incident.signal("alerts", Fixtures.batch(T0, Fixtures.resolved("first", T0)));

    IncidentView last = incident.getResult(IncidentView.class);

    assertThat(last.episodes()).isEqualTo(4_001);
    assertThat(last.firing()).isZero();
    assertThat(last.status()).isEqualTo(IncidentStatus.CLOSED);
    assertThat(last.reopened()).isZero();
  }

  @Test
  void goesOnAsANewRunWhenItsHistoryGrowsAndReplays() throws Exception {
    long acknowledged = temporal.recorded("muster_time_to_acknowledge");
    long resolved = temporal.recorded("muster_time_to_resolve");
    WorkflowStub incident = open("long", Duration.ofSeconds(2));
    String firstRun = incident.getExecution().getRunId();
    incident.update(
        "acknowledge", IncidentView.class, new IncidentCommand.Acknowledge("alice", null, null));
    for (int i = 0; i < 2 * NEW_RUN_AFTER; i++) {
      incident.signal(
          "alerts", Fixtures.batch(T0, Fixtures.firing("a" + i % 50, T0.plusMillis(i))));
    }
    IncidentView view = look(incident);
    for (int i = 0; i < 50; i++) {
      incident.signal(
          "alerts", Fixtures.batch(T0, Fixtures.resolved("a" + i, T0.plusSeconds(3_600))));
    }
    awaitOneFiring(incident);
    incident.signal("alerts", Fixtures.batch(T0, Fixtures.resolved("first", T0)));

    IncidentView last = incident.getResult(IncidentView.class);

    assertThat(view.id()).isEqualTo(firstRun);
    assertThat(last.id()).isEqualTo(firstRun);
    assertThat(last.status()).isEqualTo(IncidentStatus.CLOSED);
    assertThat(temporal.recorded("muster_time_to_acknowledge")).isEqualTo(acknowledged + 1);
    assertThat(temporal.recorded("muster_time_to_resolve")).isEqualTo(resolved + 1);
    assertThat(temporal.runs(WorkflowIds.incident("checkout", "long"))).isGreaterThan(1);
    WorkflowReplayer.replayWorkflowExecution(
        temporal.client().fetchHistory(WorkflowIds.incident("checkout", "long"), firstRun),
        IncidentWorkflowImpl.class);
  }

  /**
   * The server fails a task that more than a hundred signals wait for, and has it tried again:
   * until then no query is answered.
   */
  private static IncidentView look(WorkflowStub incident) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        return incident.query("view", IncidentView.class);
      } catch (WorkflowQueryRejectedException busy) {
        if (attempt == 60) {
          throw busy;
        }
        Thread.sleep(500);
      }
    }
  }

  /**
   * The server fails a task that would end a run while signals still arrive, and what was observed
   * in it is observed again: only a resolve that comes alone is counted exactly once.
   */
  private static void awaitOneFiring(WorkflowStub incident) throws InterruptedException {
    for (int attempt = 1; look(incident).firing() != 1; attempt++) {
      assertThat(attempt).as("looks until one alert is firing").isLessThan(120);
      Thread.sleep(250);
    }
  }

  private static AlertBatch batch(int part, BiFunction<String, Instant, Alert> alert) {
    List<Alert> alerts =
        IntStream.range(0, 500).mapToObj(i -> alert.apply("p" + part + "-" + i, T0)).toList();
    return new AlertBatch("alertmanager", T0, alerts);
  }

  private static WorkflowStub open(String key, Duration watch) {
    IncidentPolicy policy = Fixtures.policy(Fixtures.respondWithin());
    IncidentPolicy brief =
        new IncidentPolicy(
            policy.revision(),
            policy.owner(),
            policy.severities(),
            policy.escalation(),
            policy.audiences(),
            watch,
            null,
            null,
            null);
    WorkflowClient client = temporal.client();
    IncidentWorkflow stub =
        client.newWorkflowStub(
            IncidentWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(WorkflowIds.incident("checkout", key))
                .setTaskQueue(TaskQueues.INCIDENTS)
                .build());
    BatchRequest request = client.newSignalWithStartRequest();
    request.add(stub::run, Fixtures.request(brief, "P1"));
    request.add(stub::alerts, Fixtures.batch(T0, Fixtures.firing("first", T0)));
    client.signalWithStart(request);
    return WorkflowStub.fromTyped(stub);
  }
}
