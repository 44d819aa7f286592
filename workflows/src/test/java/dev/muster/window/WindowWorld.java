package dev.muster.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.approval.ApprovalJournal;
import dev.muster.approval.ApprovalView;
import dev.muster.approval.ApprovalWorkflowImpl;
import dev.muster.approval.DecisionCommand;
import dev.muster.backup.BackupWorkflow;
import dev.muster.evidence.EvidenceActivities;
import dev.muster.evidence.EvidenceReceipt;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.freeze.FreezeActivities;
import dev.muster.freeze.FreezeQuestion;
import dev.muster.freeze.FreezeVerdict;
import dev.muster.hold.HoldOrder;
import dev.muster.incident.EndedAlerts;
import dev.muster.incident.EscalationPolicy;
import dev.muster.incident.Measurements;
import dev.muster.lease.BreakLease;
import dev.muster.lease.LeaseWorkflow;
import dev.muster.lease.LeaseWorkflowImpl;
import dev.muster.lease.LentSystems;
import dev.muster.maintenance.AlertSilences;
import dev.muster.maintenance.MaintenanceItem;
import dev.muster.maintenance.MaintenanceWork;
import dev.muster.notice.ChannelKind;
import dev.muster.notice.ChannelRef;
import dev.muster.notice.NoticeKind;
import dev.muster.notice.Page;
import dev.muster.notice.RetryLimits;
import dev.muster.notice.ScriptedPagers;
import dev.muster.oncall.OnCallLookup;
import dev.muster.plan.Appointment;
import dev.muster.plan.RunOrder;
import dev.muster.plan.RunOutcome;
import dev.muster.planner.ConditionDesk;
import dev.muster.planner.PlanCondition;
import dev.muster.planner.RunAlarm;
import dev.muster.planner.RunAlarmDesk;
import dev.muster.restorepoint.KeptPoint;
import dev.muster.routine.RoutineCalls;
import dev.muster.run.RunProbe;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import dev.muster.temporal.WorkflowTypes;
import dev.muster.window.WindowRequest.Origin;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything around a window, scripted, with real approvals and leases and a clock that skips. */
final class WindowWorld implements AutoCloseable {
  /** A Sunday. */
  static final Instant DUE = Instant.parse("2026-03-01T02:00:00Z");

  static final Duration START_WITHIN = Duration.ofMinutes(15);
  private static final ChannelRef MAIL =
      new ChannelRef("email", ChannelKind.EMAIL, RetryLimits.STANDARD);

  /** What was done, in order, in a word or two each. */
  final List<String> log = new CopyOnWriteArrayList<>();

  /** What each call was told by. */
  final List<String> keys = new CopyOnWriteArrayList<>();

  private final ScriptedPagers pagers = new ScriptedPagers(NoticeKind.MAINTENANCE);
  final List<Page> pages = pagers.handed;
  final List<EvidenceRecord> evidence = new CopyOnWriteArrayList<>();
  final List<RunAlarm> raised = new CopyOnWriteArrayList<>();
  final List<PlanCondition> conditions = new CopyOnWriteArrayList<>();
  final Set<String> failing = ConcurrentHashMap.newKeySet();
  final Set<String> unreachable = pagers.unreachable;
  final Set<String> silent = pagers.silent;
  final List<String> children = new CopyOnWriteArrayList<>();
  final List<HoldOrder> holds = new CopyOnWriteArrayList<>();
  final List<AlertSilences.Order> silences = new CopyOnWriteArrayList<>();
  final List<EndedAlerts> ended = new CopyOnWriteArrayList<>();
  volatile WindowCalendar.@Nullable Answer planned;
  volatile List<String> following = List.of();
  volatile List<String> incidents = List.of();
  volatile List<AlertSilences.FiringAlert> firing = List.of();
  volatile @Nullable Instant alertmanagerUpSince = Instant.EPOCH;
  volatile List<KeptPoint> points = List.of();
  volatile List<MaintenanceItem> items = List.of();
  volatile @Nullable MaintenanceWork undo;
  volatile @Nullable String hangingItem;
  volatile @Nullable String leaving;
  volatile @Nullable Double measured;
  volatile @Nullable String frozen;
  volatile boolean holdsSlowly;

  /** How long a backup takes. */
  volatile Duration slow = Duration.ZERO;

  /** How long a backup takes that does not hear that it is to stop. */
  volatile Duration deaf = Duration.ZERO;

  final TestWorkflowEnvironment temporal;
  private WorkflowClient patient;
  private WorkflowStub run;

  /** The id of the execution that waited. */
  String first = "";

  /** One around runs of a server that is not its own. */
  WindowWorld() {
    temporal = null;
  }

  /** One with a clock of its own, which begins at a moment. */
  WindowWorld(Instant begin) {
    temporal =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setInitialTime(begin).build());
    patient = WorkflowClient.newInstance(temporal.getWorkflowServiceStubs());
    temporal.registerSearchAttribute("MusterKind", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    temporal.registerSearchAttribute("MusterOwner", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    temporal.registerSearchAttribute("MusterPhase", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    temporal.registerSearchAttribute("MusterNeedsHuman", IndexedValueType.INDEXED_VALUE_TYPE_BOOL);
    temporal.registerSearchAttribute(
        "MusterDeadline", IndexedValueType.INDEXED_VALUE_TYPE_DATETIME);
    serve(temporal.getWorkerFactory(), patient);
    temporal.start();
  }

  /** Lets workers of a server do what is done here. */
  void serve(WorkerFactory workers, WorkflowClient client) {
    patient = client;
    Worker plans = workers.newWorker(TaskQueues.PLANS);
    plans.registerWorkflowImplementationTypes(
        PlannedWindowWorkflowImpl.class,
        WindowWorkflowImpl.class,
        ApprovalWorkflowImpl.class,
        LeaseWorkflowImpl.class);
    plans.registerWorkflowImplementationFactory(
        WindowParts.StandIn.class, () -> new WindowParts.StandInIncident(this));
    plans.registerWorkflowImplementationFactory(
        BackupWorkflow.class, () -> new WindowParts.PartBackup(this));
    plans.registerActivitiesImplementations(
        new Surroundings(),
        new People(),
        pagers.of(client),
        new WindowSite.Systems(this),
        new WindowSite.Switches(this),
        new LentSystems(client),
        (RunProbe) (workflow, id) -> false);
    workers.newWorker(TaskQueues.JOURNAL).registerActivitiesImplementations(new Books());
    workers
        .newWorker(TaskQueues.BACKUPS)
        .registerActivitiesImplementations(new WindowSite.Heavy(this, ""));
    workers
        .newWorker(TaskQueues.onMachine(TaskQueues.BACKUPS, "web-1"))
        .registerActivitiesImplementations(new WindowSite.Heavy(this, " on web-1"));
  }

  // Runs.

  static Appointment appointment(WindowPlan plan, Instant due) {
    return new Appointment(due, plan.longestLead(), START_WITHIN, Windows.CONCERN);
  }

  /** A window that the calendar wants. */
  WorkflowStub start(WindowPlan plan, Instant due) {
    planned = new WindowCalendar.Answer(plan, appointment(plan, due));
    return start(plan, due, Origin.CALENDAR, RunOrder.planned(appointment(plan, due)));
  }

  /** One that somebody wants at once. */
  WorkflowStub startAtOnce(WindowPlan plan) {
    WindowPlan now = plan.atOnce();
    planned = new WindowCalendar.Answer(now, null);
    Appointment appointment =
        new Appointment(now(), Duration.ZERO, Duration.ofHours(4), Windows.CONCERN);
    return start(
        now,
        now(),
        Origin.EMERGENCY,
        new RunOrder("ada", "it burns", null, appointment, null, null));
  }

  private WorkflowStub start(WindowPlan plan, Instant due, Origin origin, RunOrder order) {
    WindowRequest request = WindowRequest.first(plan, order, due, origin);
    String id = WorkflowIds.window(plan.name(), due.toString());
    first =
        patient
            .newUntypedWorkflowStub(WorkflowTypes.PLANNED_WINDOW, options(request, id))
            .start(request)
            .getRunId();
    run = patient.newUntypedWorkflowStub(id);
    return run;
  }

  /**
   * The test server never lets time pass over a task that it cut off, and a machine may be busy.
   */
  private static WorkflowOptions options(WindowRequest request, String id) {
    return WorkflowOptions.newBuilder(WindowStart.options(request, id))
        .setWorkflowTaskTimeout(Duration.ofMinutes(1))
        .build();
  }

  void cancel() {
    run.cancel();
  }

  /** Somebody takes a system from whoever holds it. */
  void breakLease(String system) {
    patient
        .newWorkflowStub(LeaseWorkflow.class, WorkflowIds.system(system))
        .breakLease(new BreakLease("ada", "I need it", null));
  }

  /** An incident that only keeps what it is told of ended alerts. */
  String standIn(String incident) {
    patient
        .newUntypedWorkflowStub(
            "StandIn",
            WindowStart.options(
                WindowRequest.first(
                    Windows.plan(Windows.step("x")),
                    RunOrder.now("ada", null, null, null),
                    DUE,
                    Origin.ASKED),
                incident))
        .start();
    return incident;
  }

  String id() {
    return run.getExecution().getWorkflowId();
  }

  WindowView view() {
    return run.query("window", WindowView.class);
  }

  WindowView command(WindowCommand.Kind kind, @Nullable String step, @Nullable Duration by) {
    return run.update(
        "command", WindowView.class, new WindowCommand(kind, "ada", "I say so", step, by));
  }

  RunOutcome outcome() {
    return run.getResult(RunOutcome.class);
  }

  EvidenceRecord record() {
    return evidence.getLast();
  }

  String fact(String name) {
    return record().facts().stream()
        .filter(fact -> fact.name().equals(name))
        .map(fact -> fact.text())
        .findFirst()
        .orElse("");
  }

  void decide(int number, String verdict, String person, String role) {
    WorkflowStub approval = patient.newUntypedWorkflowStub(WorkflowIds.approval(id(), number));
    await(() -> asked() >= number);
    approval.update(
        verdict, ApprovalView.class, new DecisionCommand(person, List.of(role), "I say so"));
  }

  /** Decides on what is asked by its subject. */
  void decide(String subject, String verdict, String person, String role) {
    await(() -> asking(subject).findFirst().isPresent());
    patient
        .newUntypedWorkflowStub(asking(subject).findFirst().orElseThrow().origin())
        .update(
            verdict, ApprovalView.class, new DecisionCommand(person, List.of(role), "I say so"));
  }

  private Stream<Page> asking(String subject) {
    return pages.stream()
        .filter(page -> page.kind() == NoticeKind.APPROVAL)
        .filter(page -> page.notice().issue().equals(subject));
  }

  WindowView move(PlannedWindowWorkflow.Move move) {
    return run.update("move", WindowView.class, move);
  }

  WindowView callOff(PlannedWindowWorkflow.CallOff callOff) {
    return run.update("callOff", WindowView.class, callOff);
  }

  /** How many requests people got. */
  long asked() {
    return pages.stream().filter(page -> page.kind() == NoticeKind.APPROVAL).count();
  }

  /** What audiences were told, once each. */
  List<String> told() {
    return pages.stream()
        .filter(page -> page.kind() == NoticeKind.MAINTENANCE)
        .filter(page -> page.recipient().equals("customers"))
        .map(page -> page.notice().issue())
        .toList();
  }

  Instant now() {
    return temporal == null ? Instant.now() : Instant.ofEpochMilli(temporal.currentTimeMillis());
  }

  /**
   * Lets time pass until a moment, at which no timer is about to fire: one that fires while a task
   * that cancels it is with a worker makes the test server refuse the task, and its run stands
   * still (temporalio/sdk-java#3088).
   */
  void until(Instant moment) {
    temporal.sleep(Duration.between(now(), moment));
  }

  /**
   * Waits for its record and lets no time pass meanwhile: the test server stands still when a timer
   * rings at the moment at which what it is for has come.
   */
  void untilOver() {
    await(() -> !evidence.isEmpty());
  }

  static void await(BooleanSupplier there) {
    for (int tries = 0; !there.getAsBoolean(); tries++) {
      assertThat(tries).as("what a test waits for").isLessThan(1_000);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  @Override
  public void close() {
    temporal.close();
  }

  private static String pathOf(String url) {
    return url.substring("http://shop.example/".length());
  }

  private final class Surroundings
      implements FreezeActivities,
          WindowCalendar,
          RunAlarmDesk,
          ConditionDesk,
          RoutineCalls,
          Measurements,
          OpeningActivities {
    @Override
    public List<Measurement> measure(List<EscalationPolicy.Criterion> criteria) {
      if (failing.contains("metrics")) {
        throw ApplicationFailure.newNonRetryableFailure("no answer", "UNMEASURED");
      }
      Double value = measured;
      return criteria.stream()
          .map(criterion ->
              new Measurement(criterion.name(), value, value != null && value > criterion.above()))
          .toList();
    }

    @Override
    public FreezeVerdict check(FreezeQuestion question) {
      String sentence = frozen;
      return sentence == null
          ? new FreezeVerdict(FreezeVerdict.Standing.FREE, List.of(), null, "Nothing is frozen.")
          : new FreezeVerdict(FreezeVerdict.Standing.FROZEN, List.of(), null, sentence);
    }

    @Override
    public WindowCalendar.Answer lookUp(WindowCalendar.Question question) {
      return planned;
    }

    @Override
    public Following whatFollows(WindowCalendar.Extension extension) {
      return new Following(following);
    }

    @Override
    public void raise(RunAlarm alarm) {
      raised.add(alarm);
    }

    @Override
    public void tell(PlanCondition condition) {
      conditions.add(condition);
    }

    @Override
    public RoutineCalls.Answer call(RoutineCalls.Order order) {
      keys.add(order.id());
      String path = pathOf(order.call().url());
      if (failing.contains(path)) {
        log.add(path + " fails");
        throw ApplicationFailure.newNonRetryableFailure("it answered 500", "UNEXPECTED_ANSWER");
      }
      log.add(path);
      return new RoutineCalls.Answer(200);
    }

    @Override
    public Incidents openIncidents(OpeningActivities.Question question) {
      return new Incidents(incidents);
    }
  }

  private static final class People implements OnCallLookup {
    @Override
    public OnCallLookup.Answer lookUp(OnCallLookup.Question question) {
      List<Contact> contacts =
          question.targets().stream()
              .map(target -> new Contact(target.name(), MAIL, Duration.ZERO))
              .toList();
      return new OnCallLookup.Answer("rev1", contacts, List.of());
    }
  }

  private final class Books implements EvidenceActivities, ApprovalJournal {
    @Override
    public void record(ApprovalView approval) {}

    @Override
    public EvidenceReceipt record(EvidenceRecord record) {
      evidence.add(record);
      return new EvidenceReceipt(record.plan(), evidence.size(), "0".repeat(64));
    }
  }
}
