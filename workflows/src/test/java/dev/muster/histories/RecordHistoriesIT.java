package dev.muster.histories;

import static dev.muster.histories.RecordedIncidents.incident;

import dev.muster.alert.AlertStatus;
import dev.muster.evidence.EvidenceWorkflowImpl;
import dev.muster.hold.AlertHold;
import dev.muster.hold.AlertHoldRequest;
import dev.muster.hold.AlertHoldStart;
import dev.muster.hold.AlertHoldWorkflow;
import dev.muster.hold.AlertHoldWorkflowImpl;
import dev.muster.hold.HeldService;
import dev.muster.hold.HoldRelease;
import dev.muster.hold.HoldView;
import dev.muster.incident.EndedAlerts;
import dev.muster.incident.IncidentCommand;
import dev.muster.incident.IncidentStatus;
import dev.muster.incident.IncidentView;
import dev.muster.incident.IncidentWorkflow;
import dev.muster.incident.IncidentWorkflowImpl;
import dev.muster.incident.Statements;
import dev.muster.notice.ChannelRef;
import dev.muster.notice.Notice;
import dev.muster.notice.NoticeKind;
import dev.muster.notice.Page;
import dev.muster.notice.PagerWorkflowImpl;
import dev.muster.notice.Urgency;
import dev.muster.oncall.Target;
import dev.muster.selfcheck.OverdueIncident;
import dev.muster.selfcheck.SelfCheckActions;
import dev.muster.selfcheck.SelfCheckProbe;
import dev.muster.selfcheck.SelfCheckWorkflow;
import dev.muster.selfcheck.SelfCheckWorkflowImpl;
import dev.muster.temporal.AskedRuns;
import dev.muster.temporal.RealTemporal;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Records the histories that {@link RecordedHistoriesTest} replays, in place of those that are
 * there:
 *
 * <pre>{@code
 * mvn -pl workflows -am verify -Dtest=None -Dit.test='Record*IT,BoundedKernelsIT' \
 *   -Dmuster.record=true -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false
 * }</pre>
 */
@EnabledIfSystemProperty(named = "muster.record", matches = "true")
class RecordHistoriesIT {
  private static final int NEW_RUN_AFTER = 300;

  private static RealTemporal temporal;
  private static RecordedParts parts;

  @BeforeAll
  static void start() {
    temporal = RealTemporal.suggestingNewRunsAfter(NEW_RUN_AFTER);
    parts = new RecordedParts(temporal.client());
    WorkerFactory workers = WorkerFactory.newInstance(temporal.client());
    Worker incidents = workers.newWorker(TaskQueues.INCIDENTS);
    incidents.registerWorkflowImplementationTypes(
        IncidentWorkflowImpl.class, EvidenceWorkflowImpl.class);
    incidents.registerActivitiesImplementations(parts, new AskedRuns(temporal.client()));
    workers
        .newWorker(TaskQueues.PLANS)
        .registerWorkflowImplementationTypes(AlertHoldWorkflowImpl.class);
    Worker notices = workers.newWorker(TaskQueues.NOTICES);
    notices.registerWorkflowImplementationTypes(PagerWorkflowImpl.class);
    notices.registerActivitiesImplementations(parts.email, parts.sms);
    Worker journal = workers.newWorker(TaskQueues.JOURNAL);
    journal.registerWorkflowImplementationTypes(SelfCheckWorkflowImpl.class);
    journal.registerActivitiesImplementations(parts, new OneStuck());
    workers.start();
  }

  @AfterAll
  static void stop() {
    temporal.close();
  }

  @Test
  void acknowledgedThenResolvedByItsSource() {
    IncidentWorkflow incident =
        incident("acknowledged", RecordedIncidents.seconds()).open(temporal);
    until(() -> incident.view().level() == 2);

    incident.acknowledge(new IncidentCommand.Acknowledge("dave", null, "on it"));
    incident.alerts(RecordedIncidents.batch(AlertStatus.RESOLVED));

    record("incident-acknowledged-then-resolved-by-its-source", incident);
    IncidentView over = incident.view();
    WorkflowExecution sealing =
        execution(WorkflowIds.evidence("incident/" + over.service(), over.id()));
    until(() -> ended(sealing));
    write("evidence-of-an-incident", sealing);
  }

  @Test
  void steeredByPeopleThenResolvedByADeferredWord() {
    IncidentWorkflow incident = incident("steered", RecordedIncidents.minutes()).open(temporal);
    until(() -> incident.view().level() == 1);

    incident.snooze(new IncidentCommand.Snooze("alice", Duration.ofSeconds(2)));
    until(() -> incident.view().status() == IncidentStatus.OPEN);
    incident.changeSeverity(new IncidentCommand.ChangeSeverity("alice", "P1", "all of it"));
    incident.reassign(
        new IncidentCommand.Reassign("alice", Target.parse("person:zoe"), "knows it"));
    until(() -> incident.view().responders().contains("zoe"));
    incident.escalateNow(new IncidentCommand.EscalateNow("zoe", "over my head"));
    incident.note(new IncidentCommand.Note("zoe", "it is the database"));
    incident.nameCommander(new IncidentCommand.NameCommander("zoe", "dave", "knows it"));
    incident.report(
        new IncidentCommand.Report("dave", new Statements("nobody can pay", "noon", null, null)));
    until(() -> incident.view().level() == 2);
    incident.deferred(
        new IncidentCommand.Deferred(
            null, new IncidentCommand.Resolve("dave", "a full disk", "made room"), Instant.now()));

    record("incident-steered-then-resolved-by-a-deferred-word", incident);
  }

  @Test
  void measuredThenReopenedThenCancelled() {
    IncidentWorkflow incident = incident("measured", RecordedIncidents.measured()).open(temporal);
    until(() -> incident.view().level() == 2);

    incident.alerts(RecordedIncidents.batch(AlertStatus.RESOLVED));
    incident.alerts(RecordedIncidents.batch(AlertStatus.FIRING));
    until(() -> incident.view().reopened() == 1 && incident.view().level() == 1);
    WorkflowStub run = WorkflowStub.fromTyped(incident);
    run.cancel();

    until(() -> ended(run.getExecution()));
    write("incident-measured-then-reopened-then-cancelled", run.getExecution());
  }

  @Test
  void continuedAsNew() {
    IncidentWorkflow incident = incident("continued", RecordedIncidents.minutes()).open(temporal);
    WorkflowExecution first = WorkflowStub.fromTyped(incident).getExecution();
    incident.acknowledge(new IncidentCommand.Acknowledge("alice", null, null));
    for (int i = 0; temporal.runs(first.getWorkflowId()) < 2 && i < 10 * NEW_RUN_AFTER; i++) {
      incident.alerts(RecordedIncidents.another(i));
    }
    incident.resolve(new IncidentCommand.Resolve("alice", null, null));

    WorkflowStub.fromTyped(incident).getResult(IncidentView.class);
    write("incident-continued-first-run", first);
    write("incident-continued-next-run", latest(first.getWorkflowId()));
  }

  @Test
  void heldThenRaisedThenHeldAgainUntilItIsOver() {
    Instant until = Instant.now().plus(Duration.ofHours(1));
    AlertHoldWorkflow hold = hold(until);
    IncidentWorkflow incident =
        RecordedIncidents.holdable("held", RecordedIncidents.minutes()).open(temporal);
    until(() -> incident.view().held() != null);
    until(() -> hold.view().standing().size() == 1);

    parts.held = null;
    hold.release(new HoldRelease("checkout", "window/upgrade"));
    until(() -> incident.view().level() == 1);
    incident.resolve(new IncidentCommand.Resolve("alice", "the upgrade", null));
    hold(until);
    incident.alerts(RecordedIncidents.batch(AlertStatus.FIRING));
    until(() -> incident.view().held() != null);
    incident.alertsEnded(new EndedAlerts(incident.firing(), Instant.now(), "prometheus, asked"));

    record("incident-held-then-raised-then-held-until-it-is-over", incident);
  }

  private static AlertHoldWorkflow hold(Instant until) {
    AlertHoldWorkflow hold =
        temporal
            .client()
            .newWorkflowStub(AlertHoldWorkflow.class, AlertHoldStart.options("checkout"));
    AlertHold window = new AlertHold("window/upgrade", "an upgrade", Instant.now(), until);
    HoldView view = new HoldView("checkout", List.of(window), List.of(), null);
    WorkflowClient.start(hold::run, new AlertHoldRequest("checkout", view));
    parts.held = new HeldService("window/upgrade", "an upgrade", until);
    return hold;
  }

  @Test
  void aPagerInAStorm() {
    parts.signal("bob", List.of(page("first", RecordedParts.EMAIL)));
    until(() -> deliveries("bob") == 1);
    parts.signal(
        "bob", List.of(page("second", RecordedParts.EMAIL), page("third", RecordedParts.EMAIL)));
    parts.signal("bob", List.of(page("refused", RecordedParts.SMS)));
    until(() -> deliveries("bob") == 3);
    parts.signal("bob", List.of(page("slow", RecordedParts.SMS)));
    until(() -> deliveries("bob") == 4);
    parts.signal("bob", List.of(page("fourth", RecordedParts.EMAIL)));
    parts.withdraw("bob", "incident/checkout/gone");

    WorkflowExecution run = execution(WorkflowIds.pager("bob"));
    until(() -> ended(run));
    write("pager-storm", run);
  }

  @Test
  void aPagerContinuedAsNew() {
    parts.signal("carol", List.of(page("0", RecordedParts.EMAIL)));
    WorkflowExecution first = latest(WorkflowIds.pager("carol"));
    for (int i = 1; temporal.runs(first.getWorkflowId()) < 2 && i < 10 * NEW_RUN_AFTER; i++) {
      parts.signal("carol", List.of(page(Integer.toString(i), RecordedParts.EMAIL)));
    }

    WorkflowExecution next = latest(first.getWorkflowId());
    until(() -> ended(next));
    write("pager-continued-first-run", first);
    write("pager-continued-next-run", next);
  }

  @Test
  void aSelfCheckThatRescuesAndTheOneAfterIt() {
    String id = "self-check";
    SelfCheckWorkflow check =
        temporal
            .client()
            .newWorkflowStub(
                SelfCheckWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(id)
                    .setTaskQueue(TaskQueues.JOURNAL)
                    .setCronSchedule("@every 2s")
                    .build());
    WorkflowExecution first = WorkflowClient.start(check::run);
    until(() -> temporal.runs(id) >= 2);
    WorkflowExecution second = latest(id);
    until(() -> temporal.runs(id) >= 3);
    temporal.client().newUntypedWorkflowStub(id).terminate("recorded");

    write("self-check-rescues-and-republishes", first);
    write("self-check-remembers-its-rescue", second);
  }

  private static void record(String name, IncidentWorkflow incident) {
    WorkflowStub run = WorkflowStub.fromTyped(incident);
    run.getResult(IncidentView.class);
    write(name, run.getExecution());
  }

  private static void write(String name, WorkflowExecution run) {
    new History(name, temporal.client().fetchHistory(run.getWorkflowId(), run.getRunId())).write();
  }

  private static WorkflowExecution execution(String workflowId) {
    return WorkflowExecution.newBuilder().setWorkflowId(workflowId).build();
  }

  private static WorkflowExecution latest(String workflowId) {
    return temporal.client().newUntypedWorkflowStub(workflowId).describe().getExecution();
  }

  private static boolean ended(WorkflowExecution run) {
    return temporal
        .client()
        .fetchHistory(run.getWorkflowId(), run.getRunId())
        .getLastEvent()
        .getEventType()
        .name()
        .matches("EVENT_TYPE_WORKFLOW_EXECUTION_(COMPLETED|CANCELED|CONTINUED_AS_NEW)");
  }

  private static long deliveries(String recipient) {
    return temporal.client().fetchHistory(WorkflowIds.pager(recipient)).getEvents().stream()
        .filter(event -> event.hasActivityTaskScheduledEventAttributes())
        .count();
  }

  private static void until(BooleanSupplier condition) {
    Instant limit = Instant.now().plus(Duration.ofMinutes(3));
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(limit)) {
        throw new AssertionError("waited in vain");
      }
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static Page page(String id, ChannelRef channel) {
    Instant now = Instant.now();
    Notice notice =
        new Notice(
            "P2 High",
            2,
            "checkout",
            "It is slow",
            null,
            null,
            null,
            null,
            null,
            null,
            now,
            1,
            null,
            null,
            null);
    return new Page(
        "gone/" + id,
        "incident/checkout/gone",
        "gone",
        "bob",
        channel,
        NoticeKind.PAGE,
        Urgency.HIGH,
        now,
        notice);
  }

  /** One incident that can be rescued, one that can't, and one unknown to the read model. */
  private static final class OneStuck implements SelfCheckProbe, SelfCheckActions {
    @Override
    public List<OverdueIncident> findOverdue(Instant before) {
      return List.of(overdue("stuck"), overdue("hopeless"));
    }

    private static OverdueIncident overdue(String key) {
      return new OverdueIncident(
          WorkflowIds.incident("checkout", key),
          key,
          "checkout",
          "P1",
          "It is slow",
          Instant.parse("2026-03-01T00:00:00Z"));
    }

    @Override
    public List<String> findUnrecorded(Instant begunBefore) {
      return List.of(WorkflowIds.incident("checkout", "unknown"));
    }

    @Override
    public int rescue(OverdueIncident incident) {
      if (incident.incident().equals("hopeless")) {
        throw ApplicationFailure.newNonRetryableFailure("nobody is on call", "NOBODY_ON_CALL");
      }
      return 2;
    }

    @Override
    public void republish(List<String> workflowIds) {
      // Nothing is there to be asked.
    }
  }
}
