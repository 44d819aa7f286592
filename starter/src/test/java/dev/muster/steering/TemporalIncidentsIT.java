package dev.muster.steering;

import static dev.muster.api.TestPolicy.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.DevServer;
import dev.muster.api.TestPolicy;
import dev.muster.engine.RunningWorkflows;
import dev.muster.incident.IncidentCommand.Acknowledge;
import dev.muster.incident.IncidentCommand.Deferred;
import dev.muster.incident.IncidentCommand.Note;
import dev.muster.incident.IncidentCommand.Resolve;
import dev.muster.incident.IncidentPolicy;
import dev.muster.incident.IncidentRequest;
import dev.muster.incident.IncidentRequest.Kind;
import dev.muster.incident.IncidentRequest.Source;
import dev.muster.incident.IncidentStatus;
import dev.muster.incident.IncidentView;
import dev.muster.policy.Policy;
import dev.muster.steering.CommandOutcome.Applied;
import dev.muster.steering.CommandOutcome.Kept;
import dev.muster.steering.CommandOutcome.NotRunning;
import dev.muster.steering.CommandOutcome.Refused;
import dev.muster.steering.CommandOutcome.Unanswered;
import dev.muster.steering.CommandOutcome.Unreachable;
import dev.muster.steering.Incidents.Opening;
import dev.muster.steering.Incidents.Sighting;
import dev.muster.temporal.MusterSearchAttributes;
import dev.muster.temporal.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.WorkerFactory;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TemporalIncidentsIT {
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private static DevServer server;

  private final WorkflowClient client = server.client();
  private final TemporalIncidents incidents = incidents(client);
  private final String key = UUID.randomUUID().toString();
  private final String incident = "incident/checkout/" + key;
  private WorkerFactory workers;

  @BeforeAll
  static void start() {
    server = DevServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void stopWorkers() {
    if (workers != null) {
      workers.shutdownNow();
      workers.awaitTermination(5, TimeUnit.SECONDS);
    }
  }

  // INC-07
  @Test
  void opensAnIncidentThatSaysWhatItIsBeforeAnyWorkerTakesIt() {
    Opening opening = incidents.open(request());

    assertThat(opening).isInstanceOf(Opening.Opened.class);
    var run = client.newUntypedWorkflowStub(incident).describe();
    assertThat(run.getTaskQueue()).isEqualTo(TaskQueues.INCIDENTS);
    assertThat(run.getTypedSearchAttributes().get(MusterSearchAttributes.KIND))
        .isEqualTo("incident");
    assertThat(run.getTypedSearchAttributes().get(MusterSearchAttributes.SEVERITY)).isEqualTo("P1");
    assertThat(run.getTypedSearchAttributes().get(MusterSearchAttributes.DEADLINE).toInstant())
        .isEqualTo(NOW.plusSeconds(10));
    assertThat(run.getStaticSummary()).isEqualTo("P1 checkout: Cards are refused");
    String id = ((Opening.Opened) opening).id();
    assertThat(incidents.open(request())).isEqualTo(new Opening.AlreadyOpen(incident, id));
  }

  // INC-10
  @Test
  void acknowledgesAndPassesARefusalOn() {
    work();
    openAndTakeUp();

    assertThat(incidents.tell(incident, new Acknowledge("ada", null, null), "one"))
        .isInstanceOfSatisfying(
            Applied.class,
            applied -> {
              assertThat(applied.incident().status()).isEqualTo(IncidentStatus.ACKNOWLEDGED);
              assertThat(applied.incident().acknowledgedBy()).isEqualTo("ada");
            });
    assertThat(incidents.tell(incident, new Acknowledge("bo", null, null), "two"))
        .isEqualTo(new Refused("ada has it."));
    assertThat(incidents.look(incident))
        .isInstanceOfSatisfying(
            Sighting.Seen.class,
            seen -> assertThat(seen.incident().acknowledgedBy()).isEqualTo("ada"));
  }

  @Test
  void carriesARepeatedCommandOutOnce() {
    work();
    openAndTakeUp();

    incidents.tell(incident, new Note("ada", "hm"), "same");
    incidents.tell(incident, new Note("ada", "hm"), "same");

    assertThat(title()).isEqualTo("1 notes");
  }

  @Test
  void saysThatNobodyTookItAndCarriesItOutOnceWhenRepeatedLater() {
    incidents.open(request());

    assertThat(incidents.tell(incident, new Note("ada", "hm"), "later"))
        .isEqualTo(new Unanswered());
    work();
    incidents.tell(incident, new Note("ada", "hm"), "later");

    assertThat(title()).isEqualTo("1 notes");
  }

  @Test
  void keepsAnAcknowledgementForAWorkerThatComesLater() {
    incidents.open(request());
    Steering steering = new Steering(incidents, CLOCK);

    assertThat(steering.give(incident, new Acknowledge("ada", null, null), "kept"))
        .isEqualTo(new Kept());
    work();

    assertThat(seen().acknowledgedBy()).isEqualTo("ada");
  }

  @Test
  void knowsWhatDoesNotRun() {
    work();
    openAndTakeUp();
    incidents.tell(incident, new Resolve("ada", null, null), "end");
    client.newUntypedWorkflowStub(incident).getResult(IncidentView.class);

    for (String id : List.of(incident, "incident/checkout/never")) {
      assertThat(incidents.tell(id, new Note("ada", "hm"), "x")).isEqualTo(new NotRunning());
      assertThat(incidents.republish(id)).isEqualTo(new NotRunning());
    }
    assertThat(incidents.look("incident/checkout/never")).isEqualTo(new Sighting.Unknown());
  }

  @Test
  void saysThatTheEngineIsGoneWithinSeconds() {
    TemporalIncidents orphaned = incidents(DevServer.orphan());

    assertThat(orphaned.tell(incident, new Acknowledge("ada", null, null), "x"))
        .isInstanceOf(Unreachable.class);
    assertThat(orphaned.look(incident)).isInstanceOf(Sighting.Unavailable.class);
    assertThat(orphaned.open(request())).isInstanceOf(Opening.Unavailable.class);
  }

  /** As a server answers that has lost its database. */
  @Test
  void aNamespaceThatSeemsToBeMissingIsNoAnswer() {
    incidents.open(request());
    TemporalIncidents astray = incidents(server.clientOf("no-such-namespace"));

    assertThat(astray.tell(incident, new Acknowledge("ada", null, null), "x"))
        .isInstanceOf(Unreachable.class);
    assertThat(astray.leave(incident, new Deferred(new Acknowledge("a", null, null), null, NOW)))
        .isInstanceOf(Unreachable.class);
    assertThat(astray.look(incident)).isInstanceOf(Sighting.Unavailable.class);
    assertThat(astray.open(request())).isInstanceOf(Opening.Unavailable.class);
  }

  @Test
  void anIncidentThatCannotSayHowItStandsIsNotOver() {
    work(MuteIncidentWorkflow.class);
    incidents.open(request());

    assertThat(incidents.look(incident)).isInstanceOf(Sighting.Unavailable.class);
  }

  /** The first task of a worker that has just begun may take longer than anybody waits. */
  private void openAndTakeUp() {
    incidents.open(request());
    assertThat(seen()).isNotNull();
  }

  private String title() {
    return seen().title();
  }

  private IncidentView seen() {
    return client.newUntypedWorkflowStub(incident).query("view", IncidentView.class);
  }

  private void work() {
    work(ScriptedIncidentWorkflow.class);
  }

  private void work(Class<?> incidentWorkflow) {
    workers = WorkerFactory.newInstance(client);
    workers.newWorker(TaskQueues.INCIDENTS).registerWorkflowImplementationTypes(incidentWorkflow);
    workers.start();
  }

  private IncidentRequest request() {
    Policy policy = TestPolicy.policy();
    IncidentPolicy rules = policy.incidentPolicy(policy.services().get("checkout"));
    return new IncidentRequest(
        "checkout",
        key,
        "Cards are refused",
        "P1",
        new Source(Kind.USER_REPORT, "ada"),
        null,
        null,
        null,
        rules,
        null);
  }

  private static TemporalIncidents incidents(WorkflowClient client) {
    return new TemporalIncidents(client, new RunningWorkflows(client), CLOCK);
  }
}
