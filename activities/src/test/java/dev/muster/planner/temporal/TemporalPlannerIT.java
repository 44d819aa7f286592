package dev.muster.planner.temporal;

import static dev.muster.planner.temporal.PlannedPolicy.PLAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evidence.EvidenceActivities;
import dev.muster.evidence.EvidenceReceipt;
import dev.muster.freeze.FreezeActivities;
import dev.muster.freeze.FreezeVerdict;
import dev.muster.plan.RunOutcome;
import dev.muster.planner.KnownPlans;
import dev.muster.planner.MissedRunsProbe;
import dev.muster.planner.MissedRunsWorkflowImpl;
import dev.muster.planner.Occurrence;
import dev.muster.planner.PlanCondition;
import dev.muster.planner.PlannerActivities.Start;
import dev.muster.planner.PlannerRequest;
import dev.muster.planner.PlannerWorkflowImpl;
import dev.muster.planner.Timetable;
import dev.muster.policy.Policy;
import dev.muster.routine.PlannedRoutineWorkflowImpl;
import dev.muster.routine.RoutineCalls;
import dev.muster.routine.RoutineWorkflowImpl;
import dev.muster.routine.policy.PolicyRoutineCalendar;
import dev.muster.selfcheck.temporal.DevTemporal;
import dev.muster.temporal.TaskQueues;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleBackfill;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleHandle;
import io.temporal.client.schedules.ScheduleIntervalSpec;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.client.schedules.ScheduleUpdate;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Planners and reviews that real Schedules start on a real server. */
@Timeout(120)
class TemporalPlannerIT {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration SIX_HOURS = Duration.ofHours(6);

  /** Enough for a planner on a busy machine to plan it before. */
  private static final Duration SOON = Duration.ofSeconds(20);

  private final List<Instant> calls = new CopyOnWriteArrayList<>();
  private DevTemporal temporal;
  private WorkflowClient client;
  private WorkerFactory workers;
  private volatile Policy policy;
  private volatile @Nullable Policy atItsTime;
  private volatile Duration ahead = Duration.ZERO;

  @BeforeEach
  void start() {
    temporal = new DevTemporal();
    client = temporal.client();
    workers = WorkerFactory.newInstance(client);
  }

  @AfterEach
  void stop() {
    workers.shutdownNow();
    temporal.close();
  }

  @Test
  void aRunThatIsPlannedByEveryPlannerRunsOnceAndAtItsTime() {
    Instant due = now().plus(SOON);
    policy = PlannedPolicy.dueAt(due);
    serve();
    ScheduleHandle planner = schedule("Planner", new PlannerRequest("r1"));
    planner.trigger();
    await(() -> completed("Planner") == 1);
    planner.trigger();
    await(() -> completed("Planner") == 2);
    String run = new Occurrence(PLAN, due).workflowId();

    RunOutcome outcome = client.newUntypedWorkflowStub(run).getResult(RunOutcome.class);

    assertThat(outcome.told()).startsWith("done");
    assertThat(calls).singleElement().satisfies(at -> assertThat(at).isAfterOrEqualTo(due));
    planner.trigger();
    await(() -> completed("Planner") == 3);
    assertThat(count("WorkflowType = 'Routine' AND WorkflowId = '" + run + "'")).isEqualTo(1);
  }

  @Test
  void aWeekOfPlannersAtOnceStartsEachOccurrenceOnce() {
    Instant first = now().plus(Duration.ofHours(1));
    policy = PlannedPolicy.dueFourTimesADay(first);
    serve();
    ScheduleHandle planner = schedule("Planner", new PlannerRequest("r1"));
    planner.update(found ->
        new ScheduleUpdate(
            Schedule.newBuilder(found.getDescription().getSchedule())
                .setSpec(
                    ScheduleSpec.newBuilder()
                        .setIntervals(List.of(new ScheduleIntervalSpec(SIX_HOURS)))
                        .build())
                .build()));
    Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);

    planner.backfill(
        List.of(
            new ScheduleBackfill(
                today.minus(DAY.multipliedBy(7)).plusSeconds(1),
                today.plusSeconds(1),
                ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_ALLOW_ALL)));

    await(() -> completed("Planner") >= 7 * 4);
    assertThat(count("WorkflowType = 'PlannedRoutine'")).isEqualTo(8);
    for (int due = 0; due < 8; due++) {
      String run = new Occurrence(PLAN, first.plus(SIX_HOURS.multipliedBy(due))).workflowId();
      assertThat(count("WorkflowId = '" + run + "'")).as(run).isEqualTo(1);
    }
  }

  @Test
  void aRunThatThePolicyNoLongerPlansDoesNotRun() {
    Instant due = now().plus(SOON);
    policy = PlannedPolicy.dueAt(due, Duration.ofSeconds(5));
    atItsTime = PlannedPolicy.withoutPlans();
    serve();
    schedule("Planner", new PlannerRequest("r1")).trigger();
    await(() -> completed("Planner") == 1);

    String run = new Occurrence(PLAN, due).workflowId();
    assertThat(client.newUntypedWorkflowStub(run).getResult(RunOutcome.class).verdict()).isNull();
    assertThat(calls).isEmpty();
  }

  @Test
  void aMissedRunIsAnAlertToItsServiceOnce() {
    Instant due = now().plus(Duration.ofHours(1));
    policy = PlannedPolicy.dueAt(due);
    serve();
    ScheduleHandle reviews = schedule("MissedRuns");
    review(reviews, 1, Duration.ZERO);
    assertThat(told()).isZero();

    review(reviews, 2, Duration.ofHours(2));
    assertThat(told()).isEqualTo(1);
    review(reviews, 3, Duration.ofHours(2));
    assertThat(told()).isEqualTo(1);
    review(reviews, 4, DAY.plusHours(2));
    assertThat(told()).as("the next day's").isEqualTo(2);
  }

  @Test
  void aRunThatNoWorkerTakesUpIsMissedAndOneThatRanIsNot() {
    Instant due = now().plusSeconds(3);
    policy = PlannedPolicy.dueAt(due);
    TemporalPlanner planner = new TemporalPlanner(client, () -> policy);
    assertThat(planner.start(new Occurrence(PLAN, due))).isEqualTo(Start.STARTED);
    assertThat(planner.start(new Occurrence(PLAN, due)))
        .as("again")
        .isEqualTo(Start.STARTED_BEFORE);
    assertThat(planner.start(new Occurrence(PLAN, due.plusSeconds(1))))
        .isEqualTo(Start.NOT_PLANNED);
    assertThat(find(due)).containsExactly("was started ahead and not taken up by any worker");

    serve();
    client
        .newUntypedWorkflowStub(new Occurrence(PLAN, due).workflowId())
        .getResult(RunOutcome.class);

    assertThat(find(due)).isEmpty();
    assertThat(find(due.minus(DAY))).containsExactly("was never started");
  }

  @Test
  void aConditionOpensAnIncidentAndThatItIsOverOpensNone() {
    policy = PlannedPolicy.dueAt(now());
    TemporalRunAlarmDesk desk = new TemporalRunAlarmDesk(client, () -> policy, Clock.systemUTC());
    PlanCondition old =
        new PlanCondition(
            PLAN,
            PlanCondition.Kind.TOO_OLD,
            "",
            "looks at the shop",
            new Timetable.Concern("shop", "P3"),
            PlanCondition.State.HOLDS,
            "is too old");

    desk.tell(old.over("succeeded"));
    desk.tell(old);
    desk.tell(old.over("succeeded"));

    assertThat(signals("incident/shop/BackupTooOld")).isEqualTo(2);
  }

  /** What is missed of the run of one day, seen from an hour later. */
  private List<String> find(Instant due) {
    TemporalMissedRunsProbe probe = new TemporalMissedRunsProbe(client, () -> policy);
    MissedRunsProbe.Answer before = probe.find(question(KnownPlans.NONE, due.minusSeconds(1)));
    return probe.find(question(before.known(), due.plus(Duration.ofHours(1)))).missed().stream()
        .map(missed -> missed.reason())
        .toList();
  }

  private static MissedRunsProbe.Question question(KnownPlans known, Instant now) {
    return new MissedRunsProbe.Question(known, now);
  }

  private void review(ScheduleHandle reviews, int number, Duration later) {
    ahead = later;
    reviews.trigger();
    await(() -> completed("MissedRuns") == number);
  }

  /** How often the incident of the service was told of a missed run. */
  private long told() {
    if (count("WorkflowId = 'incident/shop/MissedRun'") == 0) {
      return 0;
    }
    return signals("incident/shop/MissedRun");
  }

  private long signals(String workflow) {
    return client.fetchHistory(workflow).getEvents().stream()
        .filter(event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED)
        .count();
  }

  private void serve() {
    Worker plans = workers.newWorker(TaskQueues.PLANS);
    plans.registerWorkflowImplementationTypes(
        PlannerWorkflowImpl.class,
        PlannedRoutineWorkflowImpl.class,
        RoutineWorkflowImpl.class,
        MissedRunsWorkflowImpl.class);
    TemporalMissedRunsProbe probe = new TemporalMissedRunsProbe(client, () -> policy);
    plans.registerActivitiesImplementations(
        new TemporalPlanner(client, () -> policy),
        new PolicyRoutineCalendar(() -> Objects.requireNonNullElse(atItsTime, policy)),
        new TemporalRunAlarmDesk(client, () -> policy, Clock.systemUTC()),
        (MissedRunsProbe)
            question -> probe.find(question(question.known(), question.now().plus(ahead))),
        new BackupAges(client, () -> policy),
        (FreezeActivities)
            question -> new FreezeVerdict(FreezeVerdict.Standing.FREE, List.of(), null, "Nothing."),
        (RoutineCalls)
            order -> {
              calls.add(Instant.now());
              return new RoutineCalls.Answer(200);
            });
    workers
        .newWorker(TaskQueues.JOURNAL)
        .registerActivitiesImplementations(
            (EvidenceActivities) record -> new EvidenceReceipt(record.plan(), 1, "0".repeat(64)));
    workers.start();
  }

  private ScheduleHandle schedule(String type, Object... arguments) {
    return ScheduleClient.newInstance(client.getWorkflowServiceStubs())
        .createSchedule(
            "muster/" + type,
            Schedule.newBuilder()
                .setAction(
                    ScheduleActionStartWorkflow.newBuilder()
                        .setWorkflowType(type)
                        .setArguments(arguments)
                        .setOptions(
                            WorkflowOptions.newBuilder()
                                .setWorkflowId(type)
                                .setTaskQueue(TaskQueues.PLANS)
                                .build())
                        .build())
                .setSpec(ScheduleSpec.newBuilder().build())
                .build(),
            ScheduleOptions.newBuilder().build());
  }

  private long completed(String type) {
    return count("WorkflowType = '" + type + "' AND ExecutionStatus = 'Completed'");
  }

  private long count(String query) {
    return client.countWorkflows(query).getCount();
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }

  private static void await(BooleanSupplier there) {
    for (int tries = 0; !there.getAsBoolean(); tries++) {
      assertThat(tries).as("what a test waits for").isLessThan(1_500);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
