package dev.muster.hold.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.alert.Alert;
import dev.muster.alert.AlertBatch;
import dev.muster.alert.AlertStatus;
import dev.muster.evidence.EvidenceWorkflowImpl;
import dev.muster.hold.AlertHold;
import dev.muster.hold.AlertHoldWorkflow;
import dev.muster.hold.AlertHoldWorkflowImpl;
import dev.muster.hold.HeldService;
import dev.muster.hold.HoldOrder;
import dev.muster.hold.HoldRelease;
import dev.muster.incident.EscalationMode;
import dev.muster.incident.EscalationPolicy;
import dev.muster.incident.IncidentJournal;
import dev.muster.incident.IncidentPolicy;
import dev.muster.incident.IncidentRequest;
import dev.muster.incident.IncidentStart;
import dev.muster.incident.IncidentView;
import dev.muster.incident.IncidentWorkflow;
import dev.muster.incident.IncidentWorkflowImpl;
import dev.muster.incident.SeverityLevel;
import dev.muster.incident.SeverityScale;
import dev.muster.notice.ChannelKind;
import dev.muster.notice.ChannelRef;
import dev.muster.notice.Page;
import dev.muster.notice.PagerDesk;
import dev.muster.notice.RetryLimits;
import dev.muster.notice.Urgency;
import dev.muster.notice.Withdrawal;
import dev.muster.oncall.OnCallLookup;
import dev.muster.oncall.Target;
import dev.muster.selfcheck.temporal.DevTemporal;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.failure.ApplicationFailure;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Holds and incidents on a real server. */
class TemporalHoldIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String WINDOW = "window/upgrade/1";
  private static final ChannelRef EMAIL =
      new ChannelRef("email", ChannelKind.EMAIL, RetryLimits.STANDARD);

  private static DevTemporal temporal;
  private static WorkflowClient client;

  private String service = "";
  private TemporalHoldDesk desk;
  private TemporalHoldLookup lookup;
  private WorkerFactory workers;

  @BeforeAll
  static void startServer() {
    temporal = new DevTemporal();
    client = temporal.client();
  }

  @AfterAll
  static void stopServer() {
    temporal.close();
  }

  @BeforeEach
  void start(TestInfo test) {
    service = test.getTestMethod().orElseThrow().getName();
    desk = new TemporalHoldDesk(client);
    lookup = new TemporalHoldLookup(client);
    workers = startWorkers();
  }

  @AfterEach
  void stop() {
    workers.shutdownNow();
    workers.awaitTermination(10, TimeUnit.SECONDS);
  }

  @Test
  void anOrderHoldsAtOnceAndTwiceIsOne() {
    assertThat(lookup.held(service)).isNull();

    desk.hold(order(Duration.ofHours(1)));
    assertThat(lookup.held(service)).isNotNull().extracting(HeldService::by).isEqualTo(WINDOW);

    assertThat(desk.hold(order(Duration.ofHours(2))).holds())
        .extracting(AlertHold::holder)
        .containsExactly(WINDOW);
  }

  @Test
  void aReleaseEndsItAndOneMoreChangesNothing() {
    desk.hold(order(Duration.ofHours(1)));

    desk.release(new HoldRelease(service, WINDOW));
    await(() -> lookup.held(service) == null);
    end();
    desk.release(new HoldRelease(service, WINDOW));

    desk.hold(order(Duration.ofHours(1)));
    assertThat(lookup.held(service)).isNotNull();
  }

  @Test
  void anOrderThatIsOverAlreadyHoldsNothing() {
    assertThat(desk.hold(order(Duration.ofSeconds(-5))).holds()).isEmpty();

    end();
    assertThat(lookup.held(service)).isNull();
  }

  @Test
  void anOrderThatMakesNoSenseIsNotTriedAgain() {
    assertThatThrownBy(() -> desk.hold(order(Duration.ofDays(30))))
        .isInstanceOfSatisfying(
            ApplicationFailure.class, failure -> assertThat(failure.isNonRetryable()).isTrue())
        .hasMessageContaining("A hold lasts 7 days at most.");
  }

  @Test
  void whetherAServiceIsHeldIsKnownWhileNoWorkerRuns() {
    desk.hold(order(Duration.ofHours(1)));
    stop();

    assertThat(lookup.held(service)).isNotNull().extracting(HeldService::by).isEqualTo(WINDOW);
    client.newUntypedWorkflowStub(WorkflowIds.hold(service)).terminate("somebody did");
    assertThat(lookup.held(service)).isNull();
  }

  @Test
  void anIncidentStandsByUntilItIsReleased() {
    desk.hold(order(Duration.ofHours(1)));
    IncidentWorkflow incident = open();
    await(() -> incident.view().held() != null);
    assertThat(hold().view().standing()).containsExactly(WorkflowIds.incident(service, "Errors"));

    desk.release(new HoldRelease(service, WINDOW));

    await(() -> incident.view().level() == 1);
    IncidentView view = incident.view();
    assertThat(view.held()).isNull();
    assertThat(view.raisedAt()).isNotNull();
    end();
  }

  @Test
  void anIncidentIsRaisedAtTheEndThoughTheHoldAndEveryWorkerWereKilled() {
    desk.hold(order(Duration.ofSeconds(10)));
    IncidentWorkflow incident = open();
    await(() -> incident.view().held() != null);

    stop();
    client.newUntypedWorkflowStub(WorkflowIds.hold(service)).terminate("somebody did");
    workers = startWorkers();

    await(() -> incident.view().level() == 1);
    assertThat(incident.view().raisedAt()).isNotNull();
  }

  @Test
  void anIncidentOfAnotherServiceIsNotHeld() {
    desk.hold(new HoldOrder("other", WINDOW, "an upgrade", Instant.now().plusSeconds(600)));

    IncidentWorkflow incident = open();

    await(() -> incident.view().level() == 1);
    assertThat(incident.view().raisedAt()).isNull();
  }

  private HoldOrder order(Duration length) {
    return new HoldOrder(service, WINDOW, "an upgrade", Instant.now().plus(length));
  }

  private AlertHoldWorkflow hold() {
    return client.newWorkflowStub(AlertHoldWorkflow.class, WorkflowIds.hold(service));
  }

  private void end() {
    client.newUntypedWorkflowStub(WorkflowIds.hold(service)).getResult(Void.class);
  }

  private static void await(BooleanSupplier wanted) {
    Instant limit = Instant.now().plus(LIMIT);
    while (!wanted.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(limit);
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private IncidentWorkflow open() {
    IncidentRequest request = request();
    IncidentWorkflow incident =
        client.newWorkflowStub(
            IncidentWorkflow.class, IncidentStart.options(request, Instant.now()));
    Alert alert =
        new Alert(
            "f1",
            Instant.now(),
            AlertStatus.FIRING,
            null,
            Map.of("alertname", "Errors"),
            Map.of(),
            null);
    BatchRequest start = client.newSignalWithStartRequest();
    start.add(incident::run, request);
    start.add(incident::alerts, new AlertBatch("alertmanager", Instant.now(), List.of(alert)));
    client.signalWithStart(start);
    return incident;
  }

  private IncidentRequest request() {
    SeverityScale scale =
        new SeverityScale(
            List.of(
                new SeverityLevel("P1", 1, "Critical", Urgency.HIGH, Duration.ofHours(1), null)),
            "severity",
            Map.of(),
            "P1");
    EscalationPolicy ladder =
        new EscalationPolicy(
            "ladder",
            EscalationMode.RESPOND_WITHIN,
            List.of(
                new EscalationPolicy.Level(
                    Duration.ofHours(1), Map.of(), List.of(Target.parse("person:ada")), List.of())),
            0,
            null,
            null);
    IncidentPolicy policy =
        new IncidentPolicy(
            "rev1", "team", scale, ladder, List.of(), Duration.ofMinutes(10), null, null, null);
    return new IncidentRequest(
        service,
        "Errors",
        "It fails",
        "P1",
        new IncidentRequest.Source(IncidentRequest.Kind.ALERT, "alertmanager"),
        null,
        null,
        null,
        policy.asHoldable(),
        null);
  }

  private static WorkerFactory startWorkers() {
    WorkerFactory factory = WorkerFactory.newInstance(client);
    factory
        .newWorker(TaskQueues.PLANS)
        .registerWorkflowImplementationTypes(AlertHoldWorkflowImpl.class);
    Worker incidents = factory.newWorker(TaskQueues.INCIDENTS);
    incidents.registerWorkflowImplementationTypes(
        IncidentWorkflowImpl.class, EvidenceWorkflowImpl.class);
    incidents.registerActivitiesImplementations(new TemporalHoldLookup(client), new Ada());
    factory
        .newWorker(TaskQueues.JOURNAL)
        .registerActivitiesImplementations((IncidentJournal) record -> {});
    factory.start();
    return factory;
  }

  /** She is on call, and pages go nowhere. */
  private static final class Ada implements OnCallLookup, PagerDesk {
    @Override
    public Answer lookUp(Question question) {
      return new Answer("rev1", List.of(new Contact("ada", EMAIL, Duration.ZERO)), List.of());
    }

    @Override
    public void hand(List<Page> pages) {
      // Nothing is looked at but what the incident says.
    }

    @Override
    public void withdraw(Withdrawal withdrawal) {
      // Nothing is there to be taken back.
    }
  }
}
