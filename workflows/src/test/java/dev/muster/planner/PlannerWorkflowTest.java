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

    assertThat(plan()).isEqualTo(new PlannerOutcome(KnownPlans.NONE, 1, 0));
    assertThat(world.started).containsExactlyInAnyOrder(ONE, OTHER);
  }

  @Test
  void oneThatCannotBeStartedKeepsNoOtherFromIt() {
    world.due.addAll(List.of(ONE, OTHER));
    world.broken = ONE;

    assertThat(plan()).isEqualTo(new PlannerOutcome(KnownPlans.NONE, 1, 1));
  }

  @Test
  void aPolicyThatDoesNotArriveIsNotWaitedFor() {
    world.due.add(ONE);
    world.revision = "old";

    assertThat(plan().started()).isEqualTo(1);
  }

  @Test
  void whatNobodyCouldBeToldOfIsLeftToTheNextReview() {
    MissedRun left = new MissedRun(ONE, "x", new Timetable.Concern("shop", "P2"), "was lost");
    MissedRun told = new MissedRun(OTHER, "x", new Timetable.Concern("shop", "P2"), "was lost");
    world.missed.addAll(List.of(left, told));
    world.broken = ONE;

    MissedRunsOutcome outcome =
        environment.getWorkflowClient().newWorkflowStub(MissedRunsWorkflow.class, options()).run();

    assertThat(outcome).isEqualTo(new MissedRunsOutcome(KnownPlans.NONE, 1, List.of(left)));
    assertThat(world.raised).containsExactly(told);
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
  private static final class World implements PlannerActivities, MissedRunsProbe, MissedRunDesk {
    private final List<Occurrence> due = new ArrayList<>();
    private final Set<Occurrence> started = new HashSet<>();
    private final List<MissedRun> missed = new ArrayList<>();
    private final List<MissedRun> raised = new ArrayList<>();
    private volatile String revision = "new";
    private volatile @Nullable Occurrence broken;

    @Override
    public synchronized PlannerRound plan(PlannerActivities.Question question) {
      if (!question.revision().isEmpty() && !question.revision().equals(revision)) {
        throw ApplicationFailure.newFailure("not yet", OTHER_REVISION);
      }
      return new PlannerRound(due, KnownPlans.NONE);
    }

    @Override
    public synchronized boolean start(Occurrence occurrence) {
      refuse(occurrence);
      return started.add(occurrence);
    }

    @Override
    public synchronized Answer find(MissedRunsProbe.Question question) {
      return new Answer(missed, missed.size(), KnownPlans.NONE);
    }

    @Override
    public synchronized void raise(MissedRun run) {
      refuse(run.occurrence());
      raised.add(run);
    }

    private void refuse(Occurrence occurrence) {
      if (occurrence.equals(broken)) {
        throw ApplicationFailure.newNonRetryableFailure("broken", "BROKEN");
      }
    }
  }
}
