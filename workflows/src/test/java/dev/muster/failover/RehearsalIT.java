package dev.muster.failover;

import static dev.muster.routine.RoutineSetting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.approval.ApprovalWorkflowImpl;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.failover.rehearsal.PlannedRehearsalWorkflowImpl;
import dev.muster.failover.rehearsal.RehearsalCalendar;
import dev.muster.failover.rehearsal.RehearsalRequest;
import dev.muster.failover.rehearsal.RehearsalStart;
import dev.muster.failover.rehearsal.RehearsalWorkflowImpl;
import dev.muster.histories.History;
import dev.muster.lease.LeaseWorkflowImpl;
import dev.muster.plan.Appointment;
import dev.muster.plan.RunOrder;
import dev.muster.planner.Timetable.Concern;
import dev.muster.routine.RoutineSetting;
import dev.muster.run.RunProbe;
import dev.muster.temporal.RealTemporal;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowStub;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Rehearses a scripted pair on a real Temporal server; with {@code -Dmuster.record=true} it records
 * the histories.
 */
@Timeout(120)
class RehearsalIT {
  private static final String RUN = "rehearsal/shop-over/1";
  private static final Concern SHOP = new Concern("shop", "P2");

  private final RoutineSetting.World world = new RoutineSetting.World();
  private final ScriptedPair pair = new ScriptedPair();
  private final ScriptedReturn returns = new ScriptedReturn();
  private RealTemporal temporal;
  private WorkerFactory workers;

  @BeforeEach
  void start() {
    temporal = RealTemporal.start();
    workers = serve();
  }

  @AfterEach
  void stop() {
    workers.shutdownNow();
    temporal.close();
  }

  private WorkerFactory serve() {
    WorkerFactory factory = WorkerFactory.newInstance(temporal.client());
    Worker plans = factory.newWorker(TaskQueues.PLANS);
    plans.registerWorkflowImplementationTypes(
        PlannedRehearsalWorkflowImpl.class,
        RehearsalWorkflowImpl.class,
        FailoverWorkflowImpl.class,
        ApprovalWorkflowImpl.class,
        LeaseWorkflowImpl.class);
    plans.registerActivitiesImplementations(
        world,
        RoutineSetting.desk(temporal.client()),
        (RunProbe) (w, r) -> false,
        (RehearsalCalendar) RehearsalIT::planned);
    factory
        .newWorker(TaskQueues.JOURNAL)
        .registerActivitiesImplementations(world.books, new ScriptedRecords(world));
    for (String machine : List.of("p1", "p2")) {
      factory
          .newWorker(TaskQueues.onMachine(TaskQueues.PLANS, machine))
          .registerActivitiesImplementations(pair.on(machine), returns.on(machine, pair));
    }
    factory.start();
    return factory;
  }

  private static Appointment at(Instant due) {
    return new Appointment(due, Duration.ZERO, Duration.ofMinutes(15), SHOP);
  }

  private static RehearsalCalendar.Answer planned(RehearsalCalendar.Question question) {
    return new RehearsalCalendar.Answer(
        SampleFailover.rehearsal(Duration.ofSeconds(5), null), at(question.due()));
  }

  private WorkflowExecution begin(String type, RehearsalRequest request) {
    WorkflowStub run =
        temporal.client().newUntypedWorkflowStub(type, RehearsalStart.options(request, RUN));
    return run.start(request);
  }

  private void beginNow(Duration stay) {
    RunOrder order = RunOrder.now("max", "the quarter", null, SHOP);
    begin(
        WorkflowTypes.FAILOVER_REHEARSAL,
        new RehearsalRequest(SampleFailover.rehearsal(stay, null), order));
  }

  private void awaitEnd() {
    await(() ->
        temporal
            .client()
            .fetchHistory(RUN)
            .getLastEvent()
            .getEventType()
            .name()
            .matches("EVENT_TYPE_WORKFLOW_EXECUTION_(COMPLETED|FAILED|CANCELED)"));
  }

  private void record(String name, WorkflowExecution run) {
    if (Boolean.getBoolean("muster.record")) {
      new History(name, temporal.client().fetchHistory(run.getWorkflowId(), run.getRunId()))
          .write();
    }
  }

  private static WorkflowExecution last() {
    return WorkflowExecution.newBuilder().setWorkflowId(RUN).build();
  }

  // DR-09
  @Test
  void whatTheCalendarPlansIsLedThereAndHomeWhileItsWorkersAreExchanged() throws Exception {
    RehearsalRequest request =
        new RehearsalRequest(
            SampleFailover.rehearsal(Duration.ofSeconds(5), null),
            RunOrder.planned(at(Instant.now().plusSeconds(2))));
    WorkflowExecution waiting = begin(WorkflowTypes.PLANNED_REHEARSAL, request);
    await(() -> world.evidence.size() == 1);
    workers.shutdownNow();
    workers.awaitTermination(30, TimeUnit.SECONDS);
    workers = serve();

    awaitEnd();

    assertThat(pair.writer).isEqualTo("p1");
    assertThat(pair.done).contains("p1 switches over from p1", "p2 switches over from p2");
    assertThat(world.evidence).hasSize(3);
    assertThat(world.evidence.getLast().verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(world.raised).isEmpty();
    record("rehearsal-planned-that-begins", waiting);
    record("rehearsal-led-there-and-home", last());
  }

  @Test
  void oneThatIsCancelledWhileItIsAwayIsLedHome() {
    beginNow(Duration.ofMinutes(10));
    await(() -> world.evidence.size() == 1);
    temporal.client().newUntypedWorkflowStub(RUN).cancel();

    awaitEnd();

    assertThat(pair.writer).isEqualTo("p1");
    assertThat(world.evidence.getLast().verdict()).isEqualTo(EvidenceVerdict.STOPPED);
    record("rehearsal-cancelled-while-it-was-away", last());
  }

  @Test
  void oneWhoseWayOverFailsIsOver() {
    pair.fails = FailoverFailure.NOT_DRAINED.because("p2 lacks 12 bytes; p1 takes writes again");
    beginNow(Duration.ofMinutes(10));

    awaitEnd();

    assertThat(world.evidence.getLast().verdict()).isEqualTo(EvidenceVerdict.FAILED);
    assertThat(world.raised).hasSize(1);
    record("rehearsal-whose-way-over-failed", last());
  }
}
