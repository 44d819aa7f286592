package dev.muster.backup;

import static dev.muster.drill.InjectedFault.MISSING_MANIFEST;
import static dev.muster.drill.InjectedFault.STALE;

import dev.muster.approval.ApprovalWorkflowImpl;
import dev.muster.drill.ChosenPoint;
import dev.muster.drill.DrillActivities;
import dev.muster.drill.DrillCalendar;
import dev.muster.drill.DrillLevel;
import dev.muster.drill.DrillPlan;
import dev.muster.drill.DrillReport;
import dev.muster.drill.DrillRequest;
import dev.muster.drill.DrillServer;
import dev.muster.drill.DrillStart;
import dev.muster.drill.DrillWorkflowImpl;
import dev.muster.drill.InjectedFault;
import dev.muster.drill.PlannedDrillWorkflowImpl;
import dev.muster.drill.RestorePointChoice;
import dev.muster.drill.SelfTestActivities;
import dev.muster.evidence.EvidenceActivities;
import dev.muster.evidence.EvidenceReceipt;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.freeze.FreezeActivities;
import dev.muster.freeze.FreezeQuestion;
import dev.muster.freeze.FreezeVerdict;
import dev.muster.lease.LeaseWorkflowImpl;
import dev.muster.lease.LentSystems;
import dev.muster.plan.Appointment;
import dev.muster.plan.RunOrder;
import dev.muster.plan.RunOutcome;
import dev.muster.planner.AgeProbe;
import dev.muster.planner.AgePromise;
import dev.muster.planner.AgeReview;
import dev.muster.planner.ConditionDesk;
import dev.muster.planner.LastRuns;
import dev.muster.planner.MissedRunsProbe;
import dev.muster.planner.MissedRunsWorkflowImpl;
import dev.muster.planner.Occurrence;
import dev.muster.planner.PlanCondition;
import dev.muster.planner.PlannerActivities;
import dev.muster.planner.PlannerRequest;
import dev.muster.planner.PlannerRound;
import dev.muster.planner.PlannerWorkflowImpl;
import dev.muster.planner.RunAlarm;
import dev.muster.planner.RunAlarmDesk;
import dev.muster.planner.Timetable;
import dev.muster.recovery.RecoveryWorkflowImpl;
import dev.muster.restore.RestoreWorkflowImpl;
import dev.muster.restore.ScriptedApprovers;
import dev.muster.restore.ScriptedCalls;
import dev.muster.restore.ScriptedObjectRestores;
import dev.muster.restore.ScriptedRestores;
import dev.muster.restorepoint.BucketSelection;
import dev.muster.restorepoint.Catalogue;
import dev.muster.restorepoint.CatalogueJournal;
import dev.muster.restorepoint.CatalogueProbe;
import dev.muster.restorepoint.ClusterAddress;
import dev.muster.restorepoint.ClusterRepository;
import dev.muster.restorepoint.EncryptionKey;
import dev.muster.restorepoint.KeptPoint;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.restorepoint.Proof;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.Retention;
import dev.muster.restorepoint.StoreAddress;
import dev.muster.restorepoint.StoredPoints;
import dev.muster.run.RunProbe;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.activity.Activity;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Backups and drills with real leases, two stores of keys alone, and a clock that skips. */
public final class BackupWorld implements AutoCloseable {
  public static final StoreAddress NEAR = store("near");
  public static final StoreAddress FAR = store("far");
  private static final PostgresAddress SOURCE =
      new PostgresAddress("db.example", 5432, "shop", "backup", "${env:PASSWORD}");
  private static final EncryptionKey KEY = new EncryptionKey("backups-2026", "${env:KEY}");
  private static final Timetable.Concern CONCERN = new Timetable.Concern("shop", "P2");
  private static final Duration WITHIN = Duration.ofMinutes(15);

  public final TestWorkflowEnvironment temporal;
  private final WorkflowClient patient;
  public final List<EvidenceRecord> evidence = new CopyOnWriteArrayList<>();
  public final List<RunAlarm> raised = new CopyOnWriteArrayList<>();
  public final List<PlanCondition> conditions = new CopyOnWriteArrayList<>();
  public final Map<String, Set<String>> stores = new ConcurrentHashMap<>();
  public final Set<String> denied = ConcurrentHashMap.newKeySet();
  public final Set<String> away = ConcurrentHashMap.newKeySet();
  public final List<Proof> proofs = new CopyOnWriteArrayList<>();
  public final Map<String, StoredPoints> told = new ConcurrentHashMap<>();
  public volatile boolean readModelIsAway;
  public volatile long size = 1_000;
  public volatile Duration took = Duration.ofMinutes(5);
  public volatile List<String> findings = List.of();
  public volatile DrillPlan wanted = drill();
  public final Set<InjectedFault> unnoticed = ConcurrentHashMap.newKeySet();
  public final List<InjectedFault> injected = new CopyOnWriteArrayList<>();
  public final List<String> removed = new CopyOnWriteArrayList<>();
  final List<Duration> tidyTimes = new CopyOnWriteArrayList<>();
  public volatile String shownBy = "a fault of its own";
  public final ScriptedRestores restores = new ScriptedRestores();
  public final ScriptedObjectRestores objectRestores = new ScriptedObjectRestores();
  public final ScriptedCalls calls = new ScriptedCalls();
  public final ScriptedApprovers approvers = new ScriptedApprovers();
  private final Map<RestorePointId, Long> sizes = new ConcurrentHashMap<>();

  /** What the planner goes by, for those tests that have one. */
  volatile @Nullable PlannerActivities planner;

  /** How missed runs are looked for; none is when nobody says. */
  volatile MissedRunsProbe probe = new Watch();

  public BackupWorld() {
    this(Instant.now());
  }

  /** A world that begins at a moment. */
  BackupWorld(Instant begin) {
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
    serve(temporal.getWorkerFactory(), temporal.getWorkflowClient());
    temporal.start();
  }

  /** Lets workers of a server do what is done here. */
  void serve(WorkerFactory workers, WorkflowClient client) {
    Worker plans = workers.newWorker(TaskQueues.PLANS);
    plans.registerWorkflowImplementationTypes(
        BackupWorkflowImpl.class,
        PlannedBackupWorkflowImpl.class,
        DrillWorkflowImpl.class,
        PlannedDrillWorkflowImpl.class,
        RestoreWorkflowImpl.class,
        RecoveryWorkflowImpl.class,
        ApprovalWorkflowImpl.class,
        PlannerWorkflowImpl.class,
        LeaseWorkflowImpl.class);
    plans.registerActivitiesImplementations(
        new Surroundings(),
        new Planning(),
        new LentSystems(client),
        approvers,
        calls,
        (RunProbe) (run, id) -> false);
    Worker notices = workers.newWorker(TaskQueues.NOTICES);
    notices.registerWorkflowImplementationTypes(MissedRunsWorkflowImpl.class);
    notices.registerActivitiesImplementations(
        new Surroundings(),
        (MissedRunsProbe) question -> probe.find(question),
        (AgeProbe) this::ages);
    workers
        .newWorker(TaskQueues.JOURNAL)
        .registerActivitiesImplementations(new Books(), new Told(), approvers);
    workers
        .newWorker(TaskQueues.BACKUPS)
        .registerActivitiesImplementations(
            new FakeBackups(),
            new FakeDrills(),
            new FakeSelfTests(),
            new Look(),
            restores,
            objectRestores);
  }

  private static StoreAddress store(String name) {
    return new StoreAddress(name, name, "us-east-1", null, StoreAddress.Addressing.HOST, "", null);
  }

  public static BackupPlan backup() {
    return new BackupPlan(
        "shop-db",
        "The orders of the shop",
        "web",
        "shop-db",
        SOURCE,
        NEAR,
        FAR,
        new Retention(1, Duration.ofDays(7), 0, 4, 3),
        Duration.ofHours(1),
        Duration.ofHours(25),
        20,
        Duration.ofHours(4),
        "rev1",
        KEY);
  }

  /** Of pictures in a bucket. */
  public static BackupPlan bucketBackup() {
    return new BackupPlan(
        "shop-pictures",
        "What the shop sells",
        "web",
        "shop-db",
        new BucketSelection(store("media"), BucketSelection.Versioning.REPORTED),
        NEAR,
        null,
        new Retention(1, Duration.ofDays(7), 0, 4, 3),
        null,
        null,
        20,
        Duration.ofHours(4),
        "rev1",
        KEY);
  }

  /** Of all of a server, whose files and log are not in the store. */
  static BackupPlan clusterBackup() {
    return new BackupPlan(
        "shop-server",
        "The server of the shop",
        "web",
        "shop-db",
        new ClusterAddress(
            SOURCE,
            "/var/lib/postgresql/15/main",
            "shop",
            new ClusterRepository("/srv/pgbackrest", null, null),
            Duration.ofDays(7)),
        NEAR,
        null,
        new Retention(1, Duration.ofDays(7), 0, 4, 3),
        null,
        null,
        20,
        Duration.ofHours(4),
        "rev1",
        KEY);
  }

  public static DrillPlan drill(DrillServer server, DrillLevel level, InjectedFault... inject) {
    return drill("shop-db-weekly", server, level, inject);
  }

  static DrillPlan drill(
      String name, DrillServer server, DrillLevel level, InjectedFault... inject) {
    return new DrillPlan(
        name,
        "Restores the orders of the shop",
        "web",
        "shop-db",
        SOURCE,
        NEAR,
        RestorePointChoice.LATEST,
        List.of(),
        level,
        List.of(),
        server,
        Duration.ofMinutes(30),
        Duration.ofHours(25),
        Duration.ofHours(4),
        List.of(inject),
        "rev1",
        List.of(KEY));
  }

  public static DrillPlan drill() {
    return drill(DrillServer.DURABLE, DrillLevel.ROWS);
  }

  /** A run that the calendar wants. */
  public WorkflowStub start(BackupPlan plan, Instant due) {
    BackupRequest request = new BackupRequest(plan, planned(due));
    return start(
        WorkflowTypes.PLANNED_BACKUP,
        BackupStart.options(request, WorkflowIds.occurrence(plan.chain(), due)),
        request);
  }

  public WorkflowStub start(DrillPlan plan, Instant due) {
    DrillRequest request = new DrillRequest(plan, planned(due));
    return start(
        WorkflowTypes.PLANNED_DRILL,
        DrillStart.options(request, WorkflowIds.occurrence(plan.chain(), due)),
        request);
  }

  /** Has the age of the backup looked at by a clock, in the form of cron. */
  void watch(String clock) {
    byClock(WorkflowTypes.MISSED_RUNS, TaskQueues.NOTICES, clock);
  }

  /** Has the planner plan by a clock, in the form of cron. */
  void plan(String clock) {
    byClock(WorkflowTypes.PLANNER, TaskQueues.PLANS, clock, new PlannerRequest(""));
  }

  private void byClock(String workflow, String queue, String clock, Object... request) {
    client()
        .newUntypedWorkflowStub(
            workflow,
            WorkflowOptions.newBuilder()
                .setWorkflowId(workflow)
                .setTaskQueue(queue)
                .setCronSchedule(clock)
                .build())
        .start(request);
  }

  /** Lets time pass: what is backed up in the same second has the same name. */
  public void waits(Duration time) {
    temporal.sleep(time);
  }

  public WorkflowClient client() {
    return temporal.getWorkflowClient();
  }

  private WorkflowStub start(String workflow, WorkflowOptions options, Object request) {
    WorkflowStub run = temporal.getWorkflowClient().newUntypedWorkflowStub(workflow, options);
    run.start(request);
    return run;
  }

  static RunOrder planned(Instant due) {
    return RunOrder.planned(appointment(due));
  }

  private static Appointment appointment(Instant due) {
    return new Appointment(due, Duration.ZERO, WITHIN, CONCERN);
  }

  /** Lets a minute pass after a run was due, and no more: a client that waits may skip years. */
  public RunOutcome outcome(WorkflowStub run, Instant due) {
    return outcome(run, due, Duration.ofMinutes(1));
  }

  /** The same of a run that takes longer. */
  public RunOutcome outcome(WorkflowStub run, Instant due, Duration within) {
    temporal.sleep(Duration.between(now(), due.plus(within)));
    return patient
        .newUntypedWorkflowStub(run.getExecution().getWorkflowId())
        .getResult(RunOutcome.class);
  }

  public Instant now() {
    return Instant.ofEpochMilli(temporal.currentTimeMillis());
  }

  public Catalogue catalogue(StoreAddress store) {
    return Catalogue.of(keys(store));
  }

  private Set<String> keys(StoreAddress store) {
    return stores.computeIfAbsent(store.name(), name -> new ConcurrentSkipListSet<>());
  }

  private void requireOpen(StoreAddress store) {
    if (away.contains(store.name())) {
      throw RestorePointFailure.STORE_UNAVAILABLE.because(
          "store %s: refuses connections".formatted(store.name()));
    }
    if (denied.contains(store.name())) {
      throw RestorePointFailure.STORE_DENIED.because(
          "store %s: does not let it in".formatted(store.name()));
    }
  }

  @Override
  public void close() {
    temporal.close();
  }

  /** Nothing is frozen and everything stays planned. */
  private final class Surroundings
      implements FreezeActivities, RunAlarmDesk, ConditionDesk, BackupCalendar, DrillCalendar {
    @Override
    public FreezeVerdict check(FreezeQuestion question) {
      return new FreezeVerdict(FreezeVerdict.Standing.FREE, List.of(), null, "Nothing is frozen.");
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
    public BackupCalendar.Answer lookUp(BackupCalendar.Question question) {
      BackupPlan plan =
          question.backup().equals(clusterBackup().name()) ? clusterBackup() : backup();
      return new BackupCalendar.Answer(plan, appointment(question.due()));
    }

    @Override
    public DrillCalendar.Answer lookUp(DrillCalendar.Question question) {
      DrillPlan plan =
          question.drill().equals(wanted.name())
              ? wanted
              : drill(question.drill(), DrillServer.DURABLE, DrillLevel.ROWS);
      return new DrillCalendar.Answer(plan, appointment(question.due()));
    }
  }

  private final class Planning implements PlannerActivities {
    @Override
    public PlannerRound plan(Question question) {
      return Objects.requireNonNull(planner).plan(question);
    }

    @Override
    public Start start(Occurrence occurrence) {
      return Objects.requireNonNull(planner).start(occurrence);
    }

    @Override
    public void beat(String backup) {}
  }

  /** No run is ever missed. */
  private final class Watch implements MissedRunsProbe {
    @Override
    public Answer find(Question question) {
      return new Answer(List.of(), 0, question.known());
    }
  }

  /** How old the last backup is, by the evidence. */
  private AgeReview ages(AgeProbe.Question question) {
    BackupPlan plan = backup();
    AgePromise promise =
        new AgePromise(plan.chain(), plan.summary(), plan.loseAtMost(), plan.expected(), CONCERN);
    Map<String, LastRuns> shown = Map.of(plan.chain(), new LastRuns(succeeded(), null));
    return AgeReview.of(List.of(promise), shown, question.known(), question.now());
  }

  private @Nullable Instant succeeded() {
    return evidence.stream()
        .filter(record -> record.kind().equals("backup"))
        .filter(record -> record.verdict() != EvidenceVerdict.FAILED)
        .map(EvidenceRecord::endedAt)
        .max(Instant::compareTo)
        .orElse(null);
  }

  private final class Books implements EvidenceActivities {
    @Override
    public EvidenceReceipt record(EvidenceRecord record) {
      evidence.add(record);
      return new EvidenceReceipt(record.plan(), evidence.size(), "0".repeat(64));
    }
  }

  private final class Told implements CatalogueJournal {
    @Override
    public void tell(StoredPoints found) {
      if (readModelIsAway) {
        throw new IllegalStateException("connection refused");
      }
      told.put(found.store(), found);
    }
  }

  private final class Look implements CatalogueProbe {
    @Override
    public StoredPoints read(String backup, StoreAddress store) {
      requireOpen(store);
      List<RestorePointId> found = catalogue(store).newest(StoredPoints.MOST);
      return new StoredPoints(
          backup, store.name(), now(), found.size(), 0, found.stream().map(this::kept).toList());
    }

    private KeptPoint kept(RestorePointId point) {
      List<Proof> proven = proofs.stream().filter(proof -> proof.point().equals(point)).toList();
      return new KeptPoint(point, point.begunAt(), sizes.getOrDefault(point, size), proven);
    }
  }

  private final class FakeBackups implements BackupActivities {
    @Override
    public TakenBackup take(Order order) {
      requireOpen(order.plan().store());
      RestorePointId point = order.point();
      Set<String> keys = keys(order.plan().store());
      keys.add(Catalogue.componentKey(point, "1", "database"));
      keys.add(Catalogue.manifestKey(point));
      sizes.put(point, size);
      Optional<TakenBackup.Earlier> before =
          catalogue(order.plan().store())
              .before(point)
              .map(earlier -> new TakenBackup.Earlier(earlier, sizes.getOrDefault(earlier, size)));
      return new TakenBackup(
          point,
          point.begunAt(),
          now(),
          "s3://near/" + Catalogue.manifestKey(point),
          size,
          3 * size,
          "500 rows in 4 tables",
          "ab".repeat(32),
          before.orElse(null),
          List.of(),
          KEY.name(),
          null,
          null);
    }

    @Override
    public Copied copy(RestorePointId point, StoreAddress from, StoreAddress to) {
      requireOpen(to);
      keys(to).addAll(catalogue(from).keysOf(point));
      return new Copied(size);
    }

    @Override
    public Expired expire(Expiry expiry) {
      tidyTimes.add(Activity.getExecutionContext().getInfo().getStartToCloseTimeout());
      requireOpen(expiry.store());
      Catalogue catalogue = catalogue(expiry.store());
      @Nullable RestorePointId proven = catalogue.lastProven().orElse(expiry.proven());
      List<RestorePointId> expired =
          expiry.keep().of(catalogue.points(), Optional.ofNullable(proven), now()).stream()
              .filter(Retention.Fate::expires)
              .map(Retention.Fate::point)
              .toList();
      expired.forEach(point -> keys(expiry.store()).removeAll(catalogue.keysOf(point)));
      return new Expired(expired, catalogue.points().size() - expired.size(), proven);
    }

    @Override
    public Swept sweep(String plan, StoreAddress store, Instant begunBefore) {
      return new Swept(0, 0, 0);
    }
  }

  private final class FakeSelfTests implements SelfTestActivities {
    @Override
    public Injected inject(Injection injection) {
      injected.add(injection.fault());
      return new Injected(
          injection.plan().store().apart(injection.run()),
          injection.fault() == STALE ? "too old: " : shownBy);
    }

    @Override
    public void remove(StoreAddress store, String run) {
      removed.add(run);
    }
  }

  private final class FakeDrills implements DrillActivities {
    @Override
    public ChosenPoint choose(String backup, StoreAddress store, RestorePointChoice choice) {
      boolean lost = store.prefix().contains(StoreAddress.APART) && isTold(MISSING_MANIFEST);
      if (lost) {
        throw RestorePointFailure.NO_RESTORE_POINT.because("a fault of its own");
      }
      requireOpen(store);
      RestorePointId point =
          chosen(catalogue(store), choice)
              .orElseThrow(() -> RestorePointFailure.NO_RESTORE_POINT.because("there is none"));
      Duration gap =
          catalogue(store).longestGap(now().minus(Duration.ofDays(7)), now()).orElseThrow();
      boolean stale = store.prefix().contains(StoreAddress.APART) && isTold(STALE);
      return new ChosenPoint(
          point, point.begunAt(), size, stale ? gap.plus(Duration.ofDays(2)) : gap, KEY.name());
    }

    private static Optional<RestorePointId> chosen(Catalogue catalogue, RestorePointChoice choice) {
      String named = choice.point();
      return named == null
          ? catalogue.latest()
          : RestorePointId.parse(named).filter(catalogue::has);
    }

    @Override
    public DrillReport attempt(DrillPlan plan, RestorePointId point) {
      Instant now = now();
      List<DrillReport.Step> steps =
          List.of(
              new DrillReport.Step("provision", now.minus(took), now.minus(took)),
              new DrillReport.Step("fetch", now.minus(took), now.minusSeconds(60)),
              new DrillReport.Step("restore", now.minusSeconds(60), now.minusSeconds(30)),
              new DrillReport.Step("verify", now.minusSeconds(30), now));
      List<String> told = plan.store().prefix().isEmpty() ? findings : ofTheCopy();
      return new DrillReport(
          steps, told, told.size(), "500 rows in 4 tables", "2 processors", 0, List.of());
    }

    private List<String> ofTheCopy() {
      return isTold(injected.getLast()) ? List.of("it has a fault of its own") : List.of();
    }

    private boolean isTold(InjectedFault fault) {
      return injected.getLast() == fault && !unnoticed.contains(fault);
    }

    @Override
    public void keep(StoreAddress store, Proof proof) {
      proofs.add(proof);
      keys(store).add(Catalogue.proofKey(proof.point(), proof.drill()));
    }
  }
}
