package dev.muster.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.approval.ApprovalJournal;
import dev.muster.approval.ApprovalView;
import dev.muster.approval.ApprovalWorkflowImpl;
import dev.muster.approval.DecisionCommand;
import dev.muster.backup.BackupRequest;
import dev.muster.backup.BackupWorkflow;
import dev.muster.evidence.EvidenceActivities;
import dev.muster.evidence.EvidenceReceipt;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.freeze.FreezeActivities;
import dev.muster.freeze.FreezeQuestion;
import dev.muster.freeze.FreezeVerdict;
import dev.muster.hold.HoldDesk;
import dev.muster.hold.HoldOrder;
import dev.muster.hold.HoldRelease;
import dev.muster.hold.HoldView;
import dev.muster.incident.EndedAlerts;
import dev.muster.incident.EscalationPolicy;
import dev.muster.incident.Measurements;
import dev.muster.lease.BreakLease;
import dev.muster.lease.LeaseClaim;
import dev.muster.lease.LeaseRequest;
import dev.muster.lease.LeaseWorkflow;
import dev.muster.lease.LeaseWorkflowImpl;
import dev.muster.lease.SystemDesk;
import dev.muster.maintenance.AlertSilences;
import dev.muster.maintenance.Done;
import dev.muster.maintenance.MaintenanceActivities;
import dev.muster.maintenance.MaintenanceFailure;
import dev.muster.maintenance.MaintenanceItem;
import dev.muster.maintenance.MaintenanceWork;
import dev.muster.maintenance.ModeState;
import dev.muster.maintenance.ModeSwitch;
import dev.muster.maintenance.TableAction;
import dev.muster.maintenance.TableWork;
import dev.muster.notice.ChannelKind;
import dev.muster.notice.ChannelRef;
import dev.muster.notice.NoticeKind;
import dev.muster.notice.Page;
import dev.muster.notice.PagerDesk;
import dev.muster.notice.Receipt;
import dev.muster.notice.RetryLimits;
import dev.muster.notice.Withdrawal;
import dev.muster.oncall.OnCallLookup;
import dev.muster.plan.Appointment;
import dev.muster.plan.RunOrder;
import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunView;
import dev.muster.planner.ConditionDesk;
import dev.muster.planner.PlanCondition;
import dev.muster.planner.RunAlarm;
import dev.muster.planner.RunAlarmDesk;
import dev.muster.restorepoint.CatalogueProbe;
import dev.muster.restorepoint.KeptPoint;
import dev.muster.restorepoint.StoreAddress;
import dev.muster.restorepoint.StoredPoints;
import dev.muster.routine.RoutineCalls;
import dev.muster.run.RunProbe;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import dev.muster.temporal.WorkflowTypes;
import dev.muster.window.WindowRequest.Origin;
import io.temporal.activity.Activity;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
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

  final List<Page> pages = new CopyOnWriteArrayList<>();
  final List<EvidenceRecord> evidence = new CopyOnWriteArrayList<>();
  final List<RunAlarm> raised = new CopyOnWriteArrayList<>();
  final List<PlanCondition> conditions = new CopyOnWriteArrayList<>();
  final Set<String> failing = ConcurrentHashMap.newKeySet();
  final Set<String> unreachable = ConcurrentHashMap.newKeySet();
  final Set<String> silent = ConcurrentHashMap.newKeySet();
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
    plans.registerWorkflowImplementationFactory(StandIn.class, () -> new StandInIncident());
    plans.registerWorkflowImplementationFactory(BackupWorkflow.class, () -> new PartBackup());
    plans.registerActivitiesImplementations(
        new Surroundings(),
        new People(),
        new Desk(),
        new Systems(),
        new Switches(),
        desk(client),
        (RunProbe) (workflow, id) -> false);
    workers.newWorker(TaskQueues.JOURNAL).registerActivitiesImplementations(new Books());
    workers.newWorker(TaskQueues.BACKUPS).registerActivitiesImplementations(new Heavy(""));
    workers
        .newWorker(TaskQueues.onMachine(TaskQueues.BACKUPS, "web-1"))
        .registerActivitiesImplementations(new Heavy(" on web-1"));
  }

  private static SystemDesk desk(WorkflowClient client) {
    return (system, claim) -> lend(client, system, claim);
  }

  private static void lend(WorkflowClient client, String system, LeaseClaim claim) {
    LeaseWorkflow lease =
        client.newWorkflowStub(
            LeaseWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(WorkflowIds.system(system))
                .setTaskQueue(TaskQueues.PLANS)
                .build());
    BatchRequest request = client.newSignalWithStartRequest();
    request.add(lease::run, new LeaseRequest(system, null));
    request.add(lease::acquire, claim);
    client.signalWithStart(request);
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

  /** Tells at once what becomes of a page, but for those of whom nothing is heard. */
  private final class Desk implements PagerDesk {
    @Override
    public void hand(List<Page> handed) {
      pages.addAll(handed);
      handed.stream()
          .filter(page -> page.kind() == NoticeKind.MAINTENANCE)
          .filter(page -> !silent.contains(page.recipient()))
          .forEach(page ->
              patient
                  .newUntypedWorkflowStub(page.origin())
                  .signal("receipts", List.of(receipt(page))));
    }

    private Receipt receipt(Page page) {
      boolean fails = unreachable.contains(page.recipient());
      return new Receipt(
          page.id(),
          page.recipient(),
          page.channel().name(),
          page.kind(),
          fails ? Receipt.Result.FAILED : Receipt.Result.DELIVERED,
          page.dueAt(),
          page.dueAt(),
          null,
          1,
          null,
          fails ? "no such mailbox" : null);
    }

    @Override
    public void withdraw(Withdrawal withdrawal) {}
  }

  private final class Systems implements HoldDesk, AlertSilences {
    @Override
    public HoldView hold(HoldOrder order) {
      if (holdsSlowly) {
        LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
      }
      log.add("hold " + order.service());
      holds.add(order);
      return new HoldView(order.service(), List.of(), List.of(), null);
    }

    @Override
    public void release(HoldRelease release) {
      log.add("release " + release.service());
    }

    @Override
    public Silence silence(AlertSilences.Order order) {
      log.add("silence");
      silences.add(order);
      return new Silence("1", order.until());
    }

    @Override
    public Expired expire(Alertmanager alertmanager, String holder) {
      log.add("unsilence");
      return new Expired(List.of("1"));
    }

    @Override
    public Firing firing(Alertmanager alertmanager, List<AlertMatcher> matchers) {
      return new Firing(firing, 0, alertmanagerUpSince);
    }
  }

  private final class Switches implements ModeSwitch {
    private volatile boolean isOn;

    @Override
    public ModeState look(Order order) {
      return new ModeState(isOn, isOn, isOn ? List.of("flag") : List.of(), "looked at");
    }

    @Override
    public ModeState turnOn(Order order) {
      return turn("flag on", true);
    }

    @Override
    public ModeState turnOff(Order order) {
      return order.before().isEmpty()
          ? turn("flag off", false)
          : new ModeState(true, true, order.before(), "as before");
    }

    private ModeState turn(String what, boolean on) {
      if (failing.contains(what)) {
        log.add(what + " fails");
        throw ApplicationFailure.newNonRetryableFailure("the disk is full", "FILE_UNUSABLE");
      }
      log.add(what);
      isOn = on;
      return new ModeState(on, false, what);
    }
  }

  private final class Heavy implements MaintenanceActivities, CatalogueProbe {
    private final String where;

    private Heavy(String where) {
      this.where = where;
    }

    @Override
    public Items list(MaintenanceWork work) {
      return new Items(items, 0, undo);
    }

    @Override
    public Done take(Order order) {
      String item = order.item().name();
      TableAction action = order.work() instanceof TableWork tables ? tables.action() : null;
      log.add((action == null ? item : action.words() + " " + item) + where);
      if (item.equals(leaving) && action == TableAction.REINDEX) {
        throw MaintenanceFailure.LEFT_BEHIND.because("left is " + item + "_ccnew");
      }
      while (item.equals(hangingItem)) {
        try {
          Activity.getExecutionContext().heartbeat(null);
        } catch (ActivityCanceledException cancelled) {
          log.add(item + " cancelled");
          throw cancelled;
        }
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
      return done(item);
    }

    private static Done done(String item) {
      return new Done(item, Duration.ofSeconds(3), List.of(), List.of(), Done.Verdict.FINE, "done");
    }

    @Override
    public StoredPoints read(String backup, StoreAddress store) {
      return new StoredPoints(backup, store.name(), now(), points.size(), 0, points);
    }
  }

  /** What an incident is told. */
  @WorkflowInterface
  public interface StandIn {
    @WorkflowMethod(name = "StandIn")
    void run();

    @SignalMethod(name = "alertsEnded")
    void alertsEnded(EndedAlerts news);
  }

  private final class StandInIncident implements StandIn {
    private boolean isTold;

    @Override
    public void run() {
      Workflow.await(() -> isTold);
    }

    @Override
    public void alertsEnded(EndedAlerts news) {
      ended.add(news);
      isTold = true;
    }
  }

  /** A backup that is a part of a window. */
  private final class PartBackup implements BackupWorkflow {
    @Override
    public RunOutcome run(BackupRequest request) {
      children.add(request.order().lent().toString());
      log.add("backup");
      work();
      workDeaf();
      if (failing.contains("backup")) {
        throw ApplicationFailure.newNonRetryableFailure("the store is away", "FAILED");
      }
      return new RunOutcome(EvidenceVerdict.KEPT, "done", null);
    }

    private void work() {
      try {
        Workflow.sleep(slow);
      } catch (CanceledFailure cancelled) {
        log.add("backup cancelled");
        throw cancelled;
      }
    }

    private void workDeaf() {
      if (deaf.isPositive()) {
        Workflow.newDetachedCancellationScope(() -> Workflow.sleep(deaf)).run();
        log.add("backup is over");
      }
    }

    @Override
    public RunView view() {
      throw new IllegalStateException("nobody asks");
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
