package dev.muster.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.DevServer;
import dev.muster.api.TestPolicy;
import dev.muster.planner.KnownPlans;
import dev.muster.planner.PlannerOutcome;
import dev.muster.planner.PlannerRequest;
import dev.muster.planner.PlannerWorkflow;
import dev.muster.policy.Policy;
import dev.muster.temporal.MusterSearchAttributes;
import dev.muster.temporal.TaskQueues;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleDescription;
import io.temporal.client.schedules.ScheduleListDescription;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.common.SearchAttributes;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ScheduleReconcilerIT {
  private static final ScheduleOptions MARK =
      ScheduleOptions.newBuilder()
          .setTypedSearchAttributes(
              SearchAttributes.newBuilder().set(MusterSearchAttributes.KIND, "schedule").build())
          .build();
  private static final String SELF_CHECK = "muster/self-check";
  private static final String RETENTION = "muster/retention";
  private static final String PLANNER = "muster/planner";
  private static final String MISSED = "muster/missed-runs";
  private static final String READINESS = "muster/readiness";

  private final Policy planned = TestPolicy.policy();
  private final Policy unplanned = TestPolicy.withoutPlans("ba9876543210");
  private DevServer server;
  private ScheduleClient schedules;
  private ScheduleReconciler reconciler;

  @BeforeEach
  void start() {
    server = DevServer.start();
    schedules = ScheduleClient.newInstance(server.client().getWorkflowServiceStubs());
    reconciler = new ScheduleReconciler(schedules);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void createsWhatIsWantedAndRemovesWhatIsItsOwnAndWantedNoMore() {
    create("muster/of-an-earlier-version", "Report", "reports", MARK);
    reconciler.reconcile(planned);
    awaitIds(SELF_CHECK, RETENTION, PLANNER, MISSED, READINESS);
    assertThat(revision()).isEqualTo(planned.revision());
    assertThat(find(MISSED).getSchedule().getSpec().getIntervals().getFirst().getEvery())
        .isEqualTo(Duration.ofMinutes(1));

    reconciler.reconcile(planned);
    awaitIds(SELF_CHECK, RETENTION, PLANNER, MISSED, READINESS);

    reconciler.reconcile(unplanned);
    awaitIds(SELF_CHECK, RETENTION, PLANNER, MISSED, READINESS);
  }

  @Test
  void anotherPolicyIsPlannedByAtOnceAndTheSameOneIsNot() {
    WorkerFactory workers = WorkerFactory.newInstance(server.client());
    workers
        .newWorker(TaskQueues.PLANS)
        .registerWorkflowImplementationTypes(IdlePlannerWorkflow.class);
    workers.start();
    reconciler.reconcile(planned);
    awaitIds(SELF_CHECK, RETENTION, PLANNER, MISSED, READINESS);
    await(() -> actions() == 1);

    reconciler.reconcile(planned);
    reconciler.reconcile(TestPolicy.policy("ba9876543210"));

    await(() -> actions() == 2);
    assertThat(revision()).isEqualTo("ba9876543210");
    workers.shutdownNow();
  }

  @Test
  void leavesASchedulePausedThatSomebodyPausedAndStartsNothingByIt() {
    reconciler.reconcile(planned);
    await(() -> actions() == 1);
    schedules.getHandle(PLANNER).pause("by hand");

    reconciler.reconcile(TestPolicy.policy("ba9876543210"));

    ScheduleDescription found = find(PLANNER);
    assertThat(found.getSchedule().getState().isPaused()).isTrue();
    assertThat(found.getSchedule().getState().getNote()).isEqualTo("by hand");
    assertThat(revision()).isEqualTo("ba9876543210");
    assertThat(found.getInfo().getNumActions()).isEqualTo(1);
  }

  @Test
  void neverTouchesSomebodyElses() {
    create("reports/daily", "Report", "reports");
    create("muster/of-somebody", "Report", "reports");
    create(MISSED, "Report", "reports");

    reconciler.reconcile(planned);
    awaitIds(
        SELF_CHECK, RETENTION, PLANNER, MISSED, READINESS, "reports/daily", "muster/of-somebody");
    reconciler.reconcile(unplanned);

    awaitIds(
        SELF_CHECK, RETENTION, PLANNER, MISSED, READINESS, "reports/daily", "muster/of-somebody");
    assertThat(start(find(MISSED)).getWorkflowType()).isEqualTo("Report");
  }

  @Test
  void bringsAScheduleOfAnEarlierVersionUpToDateAndMarksIt() {
    create(SELF_CHECK, "SelfCheck", TaskQueues.JOURNAL);
    schedules.getHandle(SELF_CHECK).pause("by hand");

    reconciler.reconcile(unplanned);

    ScheduleDescription found = find(SELF_CHECK);
    assertThat(start(found).getOptions().getTaskQueue()).isEqualTo(TaskQueues.NOTICES);
    assertThat(found.getSchedule().getSpec().getIntervals()).hasSize(1);
    assertThat(found.getSchedule().getState().isPaused()).isTrue();
    assertThat(found.getTypedSearchAttributes().getUntypedValues().values())
        .containsExactly("schedule");
  }

  private void create(String id, String workflow, String queue) {
    create(id, workflow, queue, ScheduleOptions.newBuilder().build());
  }

  private void create(String id, String workflow, String queue, ScheduleOptions options) {
    schedules.createSchedule(
        id,
        Schedule.newBuilder()
            .setAction(
                ScheduleActionStartWorkflow.newBuilder()
                    .setWorkflowType(workflow)
                    .setOptions(
                        WorkflowOptions.newBuilder()
                            .setWorkflowId(workflow)
                            .setTaskQueue(queue)
                            .build())
                    .build())
            .setSpec(ScheduleSpec.newBuilder().build())
            .build(),
        options);
  }

  private ScheduleDescription find(String id) {
    return schedules.getHandle(id).describe();
  }

  private static ScheduleActionStartWorkflow start(ScheduleDescription found) {
    return (ScheduleActionStartWorkflow) found.getSchedule().getAction();
  }

  private String revision() {
    return start(find(PLANNER)).getArguments().get(0, PlannerRequest.class).revision();
  }

  private long actions() {
    return find(PLANNER).getInfo().getNumActions();
  }

  /** Lists are behind for a moment. */
  private void awaitIds(String... ids) {
    await(() -> {
      List<String> found =
          schedules.listSchedules().map(ScheduleListDescription::getScheduleId).sorted().toList();
      return found.equals(List.of(ids).stream().sorted().toList());
    });
  }

  private static void await(BooleanSupplier there) {
    for (int tries = 0; !there.getAsBoolean(); tries++) {
      assertThat(tries).as("what a test waits for").isLessThan(1_000);
      LockSupport.parkNanos(Duration.ofMillis(30).toNanos());
    }
  }

  /** Has nothing to plan. */
  public static class IdlePlannerWorkflow implements PlannerWorkflow {
    @Override
    public PlannerOutcome run(PlannerRequest request) {
      return new PlannerOutcome(KnownPlans.NONE, 0, List.of(), List.of());
    }
  }
}
