package dev.muster.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.temporal.TaskQueues;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PlannerWorkflowTest {
  private static final Occurrence ONE = new Occurrence("routine/a", Instant.EPOCH);
  private static final Occurrence OTHER = new Occurrence("routine/b", Instant.EPOCH);

  private final TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance();
  private final World world = new World();

  @BeforeEach
  void start() {
    Worker worker = environment.newWorker(TaskQueues.PLANS);
    worker.registerWorkflowImplementationTypes(
        PlannerWorkflowImpl.class, MissedRunsWorkflowImpl.class);
    worker.registerActivitiesImplementations(world);
    environment.start();
  }

  @AfterEach
  void stop() {
    environment.close();
  }

  @Test
  void startsEachOccurrenceAndCountsThoseThatWereNew() {
    world.due.addAll(List.of(ONE, OTHER));
    world.started.add(ONE);

    assertThat(plan()).isEqualTo(outcome(List.of()));
    assertThat(world.started).containsExactlyInAnyOrder(ONE, OTHER);
  }

  @Test
  void oneThatCannotBeStartedKeepsNoOtherFromIt() {
    world.due.addAll(List.of(ONE, OTHER));
    world.broken = ONE;

    assertThat(plan()).isEqualTo(outcome(List.of(ONE)));
  }

  @Test
  void whatTheWorkerDoesNotPlanIsLeftToTheNextPlanner() {
    world.due.addAll(List.of(ONE, OTHER));
    world.unplanned = ONE;

    assertThat(plan()).isEqualTo(outcome(List.of(ONE)));
  }

  @Test
  void theHeartbeatsOfEachBackupAreStartedWhateverBecomesOfOthers() {
    world.due.add(ONE);
    world.broken = ONE;
    world.heartbeats.addAll(List.of("broken", "shop-db"));

    plan();

    assertThat(world.beating).containsExactly("shop-db");
  }

  @Test
  void faultsOfCalendarsAreToldAndThoseThatWereNotAreLeftToTheNextPlanner() {
    world.faults.addAll(List.of(fault("routine/a"), fault("routine/b")));
    world.broken = ONE;

    assertThat(plan().faults()).containsExactly(fault("routine/b"));
    assertThat(world.told).containsExactly(fault("routine/b"));
  }

  @Test
  void aFaultIsToldOnceAndAgainWhenItIsOver() {
    PlannerOutcome before =
        new PlannerOutcome(
            KnownPlans.NONE, 0, List.of(), List.of(fault("routine/a"), fault("routine/b")));

    assertThat(before.news(List.of(fault("routine/b"), fault("routine/c"))))
        .containsExactly(fault("routine/a").over("no longer stands so"), fault("routine/c"));
  }

  private static PlanCondition fault(String plan) {
    return new PlanCondition(
        plan,
        PlanCondition.Kind.CALENDAR_FAULT,
        "NEVER_AGAIN",
        "something",
        new Timetable.Concern("checkout", "info"),
        PlanCondition.State.HOLDS,
        "never comes again");
  }

  private static PlannerOutcome outcome(List<Occurrence> left) {
    return new PlannerOutcome(KnownPlans.NONE, 1, left, List.of());
  }

  @Test
  void aPolicyThatDoesNotArriveIsNotWaitedFor() {
    world.due.add(ONE);
    world.revision = "old";

    assertThat(plan().started()).isEqualTo(1);
  }

  @Test
  void whatNobodyCouldBeToldOfIsLeftToTheNextReview() {
    RunAlarm left = alarm(ONE);
    RunAlarm told = alarm(OTHER);
    world.missed.addAll(List.of(left, told));
    world.broken = ONE;

    MissedRunsOutcome outcome =
        environment.getWorkflowClient().newWorkflowStub(MissedRunsWorkflow.class, options()).run();

    assertThat(outcome)
        .isEqualTo(new MissedRunsOutcome(KnownPlans.NONE, 1, List.of(left), KnownAges.NONE));
    assertThat(world.raised).containsExactly(told);
  }

  @Test
  void anAgeThatNobodyCouldBeToldOfIsLeftToTheNextReview() {
    KnownAges known = new KnownAges(List.of(known("routine/a", null), known("routine/b", null)));
    world.ages = new AgeReview(List.of(old("routine/a"), old("routine/b")), known);
    world.broken = ONE;

    MissedRunsOutcome outcome =
        environment.getWorkflowClient().newWorkflowStub(MissedRunsWorkflow.class, options()).run();

    assertThat(outcome.ages())
        .isEqualTo(
            new KnownAges(List.of(known("routine/a", null), known("routine/b", old("routine/b")))));
    assertThat(world.told).containsExactly(old("routine/b"));
  }

  @Test
  void agesThatCannotBeLookedUpKeepNobodyFromHearingOfAMissedRun() {
    RunAlarm missed = alarm(ONE);
    world.missed.add(missed);
    world.ages = null;

    MissedRunsOutcome outcome =
        environment.getWorkflowClient().newWorkflowStub(MissedRunsWorkflow.class, options()).run();

    assertThat(outcome)
        .isEqualTo(new MissedRunsOutcome(KnownPlans.NONE, 1, List.of(), KnownAges.NONE));
    assertThat(world.raised).containsExactly(missed);
  }

  private static KnownAges.Known known(String plan, @Nullable PlanCondition told) {
    return new KnownAges.Known(plan, Instant.EPOCH, Instant.EPOCH, told);
  }

  private static PlanCondition old(String plan) {
    return new PlanCondition(
        plan,
        PlanCondition.Kind.TOO_OLD,
        "",
        "x",
        new Timetable.Concern("shop", "P2"),
        PlanCondition.State.HOLDS,
        "is too old");
  }

  private static RunAlarm alarm(Occurrence occurrence) {
    return new RunAlarm(
        occurrence, "x", new Timetable.Concern("shop", "P2"), RunAlarm.Kind.MISSED, "was lost");
  }

  private PlannerOutcome plan() {
    return environment
        .getWorkflowClient()
        .newWorkflowStub(PlannerWorkflow.class, options())
        .run(new PlannerRequest("new"));
  }

  private static WorkflowOptions options() {
    return WorkflowOptions.newBuilder().setTaskQueue(TaskQueues.PLANS).build();
  }

  /** What a planner and a review meet. */
  private static final class World
      implements PlannerActivities, MissedRunsProbe, AgeProbe, RunAlarmDesk, ConditionDesk {
    private final List<Occurrence> due = new ArrayList<>();
    private final Set<Occurrence> started = new HashSet<>();
    private final List<String> heartbeats = new ArrayList<>();
    private final List<PlanCondition> faults = new ArrayList<>();
    private final List<String> beating = new ArrayList<>();
    private final List<RunAlarm> missed = new ArrayList<>();
    private final List<RunAlarm> raised = new ArrayList<>();
    private final List<PlanCondition> told = new ArrayList<>();
    private volatile @Nullable AgeReview ages = new AgeReview(List.of(), KnownAges.NONE);
    private volatile String revision = "new";
    private volatile @Nullable Occurrence broken;
    private volatile @Nullable Occurrence unplanned;

    @Override
    public synchronized PlannerRound plan(PlannerActivities.Question question) {
      if (!question.revision().isEmpty() && !question.revision().equals(revision)) {
        throw ApplicationFailure.newFailure("not yet", OTHER_REVISION);
      }
      return new PlannerRound(due, KnownPlans.NONE, heartbeats, faults);
    }

    @Override
    public synchronized void beat(String backup) {
      if (backup.equals("broken")) {
        throw ApplicationFailure.newNonRetryableFailure("broken", "BROKEN");
      }
      beating.add(backup);
    }

    @Override
    public synchronized Start start(Occurrence occurrence) {
      refuse(occurrence);
      if (occurrence.equals(unplanned)) {
        return Start.NOT_PLANNED;
      }
      return started.add(occurrence) ? Start.STARTED : Start.STARTED_BEFORE;
    }

    @Override
    public synchronized Answer find(MissedRunsProbe.Question question) {
      return new Answer(missed, missed.size(), KnownPlans.NONE);
    }

    @Override
    public AgeReview review(AgeProbe.Question question) {
      AgeReview found = ages;
      if (found == null) {
        throw ApplicationFailure.newNonRetryableFailure("nothing is listed now", "UNLISTED");
      }
      return found;
    }

    @Override
    public synchronized void raise(RunAlarm run) {
      refuse(run.occurrence());
      raised.add(run);
    }

    @Override
    public synchronized void tell(PlanCondition condition) {
      refuse(new Occurrence(condition.plan(), Instant.EPOCH));
      told.add(condition);
    }

    private void refuse(Occurrence occurrence) {
      if (occurrence.equals(broken)) {
        throw ApplicationFailure.newNonRetryableFailure("broken", "BROKEN");
      }
    }
  }
}
