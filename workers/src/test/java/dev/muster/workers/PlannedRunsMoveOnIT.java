package dev.muster.workers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evidence.EvidenceActivities;
import dev.muster.evidence.EvidenceReceipt;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.freeze.FreezeActivities;
import dev.muster.freeze.FreezeVerdict;
import dev.muster.plan.Appointment;
import dev.muster.plan.RunOutcome;
import dev.muster.planner.Timetable;
import dev.muster.routine.RoutineCalendar;
import dev.muster.routine.RoutineCalls;
import dev.muster.routine.RoutinePlan;
import dev.muster.routine.RoutineRequest;
import dev.muster.routine.RoutineStart;
import dev.muster.routine.RoutineStep;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowTypes;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.SetWorkerDeploymentCurrentVersionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A rollout while a planned run waits for its time, on a real server. */
class PlannedRunsMoveOnIT {
  private static final String RUN = "routine/flush-cache/1";
  private static final RoutinePlan PLAN =
      new RoutinePlan(
          "flush-cache",
          "empty the cache of the shop",
          "platform",
          List.of(),
          null,
          null,
          List.of(
              new RoutineStep(
                  "off",
                  Duration.ofMinutes(1),
                  new RoutineStep.Call(
                      "http://cache.example/off", "POST", 200, Duration.ofSeconds(30), null),
                  null)),
          "0123456789ab");

  private final Appointment appointment =
      new Appointment(
          Instant.now().plusSeconds(40),
          Duration.ZERO,
          Duration.ofMinutes(15),
          new Timetable.Concern("shop", "P2"));
  private RealTemporal temporal;
  private WorkflowClient client;

  @BeforeEach
  void start() {
    temporal = new RealTemporal(WorkerProcess.freePort());
    client = temporal.client();
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  @Test
  void aRunIsPinnedOnceItsTimeHasComeAndToTheVersionThatIsCurrentThen() throws Exception {
    WorkerFactory old = workers("a");
    makeCurrent("a");
    WorkflowStub run =
        client.newUntypedWorkflowStub(
            WorkflowTypes.PLANNED_ROUTINE, RoutineStart.options(request(), RUN));
    String waiting = run.start(request()).getRunId();
    await(() -> builds(client.fetchHistory(RUN)).equals(List.of("a")));

    WorkerFactory next = workers("b");
    makeCurrent("b");
    old.shutdownNow();
    try {
      assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);

      assertThat(builds(client.fetchHistory(RUN, waiting))).containsExactly("a", "b");
      assertThat(builds(client.fetchHistory(RUN))).containsExactly("b");
      await(() -> pinnedTo("b") == 1);
      assertThat(pinnedTo("a")).isZero();
    } finally {
      next.shutdownNow();
    }
  }

  private RoutineRequest request() {
    return RoutineRequest.planned(PLAN, appointment);
  }

  private WorkerFactory workers(String build) {
    WorkerVersion version = new WorkerVersion(true, "muster", build);
    WorkerFactory factory = WorkerFactory.newInstance(client);
    Worker plans = factory.newWorker(TaskQueues.PLANS, version.over(ServedQueue.PLANS.options()));
    ServedQueue.PLANS
        .runs()
        .forEach(run -> plans.registerWorkflowImplementationTypes(version.of(run)));
    plans.registerActivitiesImplementations(
        (RoutineCalendar) question -> new RoutineCalendar.Answer(PLAN, appointment),
        (RoutineCalls) order -> new RoutineCalls.Answer(200),
        (FreezeActivities)
            question ->
                new FreezeVerdict(FreezeVerdict.Standing.FREE, List.of(), null, "Nothing."));
    factory
        .newWorker(TaskQueues.JOURNAL, version.over(ServedQueue.JOURNAL.options()))
        .registerActivitiesImplementations(
            (EvidenceActivities) record -> new EvidenceReceipt(record.plan(), 1, "0".repeat(64)));
    factory.start();
    return factory;
  }

  /** Once Temporal has seen a worker of it. */
  private void makeCurrent(String build) throws InterruptedException {
    SetWorkerDeploymentCurrentVersionRequest request =
        SetWorkerDeploymentCurrentVersionRequest.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .setDeploymentName("muster")
            .setBuildId(build)
            .build();
    await(() -> {
      try {
        var _ =
            client
                .getWorkflowServiceStubs()
                .blockingStub()
                .setWorkerDeploymentCurrentVersion(request);
        return true;
      } catch (StatusRuntimeException notYet) {
        return false;
      }
    });
  }

  private long pinnedTo(String build) {
    return client
        .countWorkflows(
            "TemporalWorkflowVersioningBehavior = 'Pinned'"
                + " AND TemporalWorkerDeploymentVersion = 'muster:%s'".formatted(build))
        .getCount();
  }

  /** Of the workers that decided a run, the first to begin with. */
  private static List<String> builds(WorkflowExecutionHistory run) {
    return run.getEvents().stream()
        .filter(event -> event.hasWorkflowTaskCompletedEventAttributes())
        .map(event ->
            event.getWorkflowTaskCompletedEventAttributes().getDeploymentVersion().getBuildId())
        .distinct()
        .toList();
  }

  private static void await(BooleanSupplier there) throws InterruptedException {
    for (int tries = 0; !there.getAsBoolean(); tries++) {
      assertThat(tries).as("tries until what is waited for").isLessThan(150);
      Thread.sleep(200);
    }
  }
}
