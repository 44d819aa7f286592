package dev.muster.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evidence.EvidenceReceipt;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceWorkflowImpl;
import dev.muster.temporal.AskedRuns;
import dev.muster.temporal.RealTemporal;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The records of incidents on a real server: one for each that closes, of how it closed. */
class IncidentReportIT {
  private static final Instant T0 = Instant.parse("2026-03-01T00:00:00Z");
  private static final int NEW_RUN_AFTER = 300;
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

  // INC-21
  @Test
  void anAlertBecomesASealedRecordThroughSeveralRuns() {
    WorkflowStub incident = open("long");
    incident.update(
        "acknowledge", IncidentView.class, new IncidentCommand.Acknowledge("alice", null, null));
    incident.update(
        "report",
        IncidentView.class,
        new IncidentCommand.Report("alice", new Statements("all users", "noon", "disk", "freed")));
    for (int i = 0; i < 2 * NEW_RUN_AFTER; i++) {
      incident.signal("alerts", Fixtures.batch(T0, Fixtures.firing("first", T0.plusMillis(i))));
    }
    incident.signal(
        "alerts", Fixtures.batch(T0, Fixtures.resolved("first", T0.plusSeconds(3_600))));

    IncidentView last = incident.getResult(IncidentView.class);

    assertThat(temporal.runs(WorkflowIds.incident("checkout", "long"))).isGreaterThan(1);
    assertThat(sealed(last).chain()).isEqualTo("incident/checkout");
    assertThat(records(last.id()))
        .singleElement()
        .satisfies(record -> {
          assertThat(record.facts().toString()).contains("all users", "noon", "disk", "freed");
          assertThat(record.startedAt()).isEqualTo(last.openedAt());
        });
  }

  @Test
  void aDatabaseThatIsAwayHoldsUpTheSealAndNeitherTheIncidentNorTheNext() {
    WORLD.databaseDown = true;
    WorkflowStub incident = open("away");
    handOver("away", "first", false);
    IncidentView last = incident.getResult(IncidentView.class);
    WorkflowStub next = open("away");

    assertThat(next.query("view", IncidentView.class).id()).isNotEqualTo(last.id());
    assertThat(records(last.id())).isEmpty();
    WORLD.databaseDown = false;
    assertThat(sealed(last).chain()).isEqualTo("incident/checkout");
    assertThat(records(last.id())).hasSize(1);
  }

  /** Alerts that come at the very moment of closing open the incident again, or the next one. */
  @Test
  void howeverAlertsMeetItsCloseEachIncidentLeavesOneRecordOfItsEnd() {
    for (int i = 0; i < 60; i++) {
      String episode = Integer.toString(i);
      handOver("flapping", episode, true);
      handOver("flapping", episode, false);
    }

    IncidentView last =
        temporal
            .client()
            .newUntypedWorkflowStub(WorkflowIds.incident("checkout", "flapping"))
            .getResult(IncidentView.class);

    sealed(last);
    assertThat(records(last.id()))
        .singleElement()
        .satisfies(record -> assertThat(record.endedAt()).isEqualTo(last.closedAt()));
    assertThat(WORLD.evidence).extracting(record -> record.run().runId()).doesNotHaveDuplicates();
  }

  private static EvidenceReceipt sealed(IncidentView last) {
    return temporal
        .client()
        .newUntypedWorkflowStub(WorkflowIds.evidence("incident/" + last.service(), last.id()))
        .getResult(EvidenceReceipt.class);
  }

  private static List<EvidenceRecord> records(String id) {
    return WORLD.evidence.stream().filter(record -> record.run().runId().equals(id)).toList();
  }

  private static WorkflowStub open(String key) {
    return handOver(key, "first", true);
  }

  private static WorkflowStub handOver(String key, String fingerprint, boolean firing) {
    WorkflowClient client = temporal.client();
    IncidentWorkflow stub =
        client.newWorkflowStub(
            IncidentWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(WorkflowIds.incident("checkout", key))
                .setTaskQueue(TaskQueues.INCIDENTS)
                .build());
    BatchRequest request = client.newSignalWithStartRequest();
    request.add(stub::run, Fixtures.request(hasty(), "P1"));
    request.add(
        stub::alerts,
        Fixtures.batch(
            T0, firing ? Fixtures.firing(fingerprint, T0) : Fixtures.resolved(fingerprint, T0)));
    client.signalWithStart(request);
    return WorkflowStub.fromTyped(stub);
  }

  /** A policy under which an incident that ends closes at once. */
  private static IncidentPolicy hasty() {
    IncidentPolicy policy = Fixtures.policy(Fixtures.respondWithin());
    return new IncidentPolicy(
        policy.revision(),
        policy.owner(),
        policy.severities(),
        policy.escalation(),
        policy.audiences(),
        Duration.ofMillis(1),
        null,
        null,
        policy.statusPage());
  }
}
