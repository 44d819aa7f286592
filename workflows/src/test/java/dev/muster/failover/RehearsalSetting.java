package dev.muster.failover;

import dev.muster.approval.ApprovalView;
import dev.muster.approval.ApprovalWorkflowImpl;
import dev.muster.approval.DecisionCommand;
import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.failover.rehearsal.RehearsalRequest;
import dev.muster.failover.rehearsal.RehearsalStart;
import dev.muster.failover.rehearsal.RehearsalWorkflowImpl;
import dev.muster.lease.LeaseWorkflowImpl;
import dev.muster.plan.Appointment;
import dev.muster.plan.RunOrder;
import dev.muster.plan.RunView;
import dev.muster.planner.Timetable.Concern;
import dev.muster.routine.RoutineSetting;
import dev.muster.run.RunProbe;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Rehearses a scripted pair by the time-skipping test server, with failovers as they are. */
final class RehearsalSetting implements AutoCloseable {
  static final String RUN = "rehearsal/shop-over/1";
  static final Duration STAY = Duration.ofMinutes(3);

  /** What is done of a switch: it is switched over, the old one follows, and has everything. */
  static final int A_WAY = 3;

  private static final Concern SHOP = new Concern("shop", "P2");

  final RoutineSetting.World world = new RoutineSetting.World();
  final ScriptedPair pair = new ScriptedPair();
  final ScriptedReturn returns = new ScriptedReturn();
  private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();

  RehearsalSetting() {
    FailoverSetting.registerAttributes(temporal);
    Worker plans = temporal.newWorker(TaskQueues.PLANS);
    plans.registerWorkflowImplementationTypes(
        RehearsalWorkflowImpl.class,
        FailoverWorkflowImpl.class,
        ApprovalWorkflowImpl.class,
        LeaseWorkflowImpl.class);
    plans.registerActivitiesImplementations(
        world, RoutineSetting.desk(temporal.getWorkflowClient()), (RunProbe) (w, r) -> false);
    temporal
        .newWorker(TaskQueues.JOURNAL)
        .registerActivitiesImplementations(world.books, new ScriptedRecords(world));
    for (String machine : List.of("p1", "p2")) {
      temporal
          .newWorker(TaskQueues.onMachine(TaskQueues.PLANS, machine))
          .registerActivitiesImplementations(pair.on(machine), returns.on(machine, pair));
    }
    temporal.start();
  }

  /** One that nobody is asked about. */
  WorkflowStub start() {
    return start(stub());
  }

  /** The same, by a stub that a test has. */
  WorkflowStub start(WorkflowStub run) {
    run.start(unattended());
    return run;
  }

  private static RehearsalRequest unattended() {
    return new RehearsalRequest(
        SampleFailover.rehearsal(STAY, null), RunOrder.now("max", "the quarter", null, SHOP));
  }

  WorkflowStub stub() {
    return stub(unattended());
  }

  private WorkflowStub stub(RehearsalRequest request) {
    return temporal
        .getWorkflowClient()
        .newUntypedWorkflowStub(
            WorkflowTypes.FAILOVER_REHEARSAL, RehearsalStart.options(request, RUN));
  }

  /** One that the calendar wants now, and that somebody has to agree to. */
  WorkflowStub planned() {
    Instant due = Instant.ofEpochMilli(temporal.currentTimeMillis());
    RehearsalRequest request =
        new RehearsalRequest(
            SampleFailover.rehearsal(STAY, SampleFailover.BY_THE_CTO),
            RunOrder.planned(new Appointment(due, Duration.ZERO, Duration.ofMinutes(15), SHOP)));
    WorkflowStub run = stub(request);
    run.start(request);
    return run;
  }

  void approve() {
    RoutineSetting.await(() -> !world.pages.isEmpty());
    temporal
        .getWorkflowClient()
        .newUntypedWorkflowStub(WorkflowIds.approval(RUN, 1))
        .update("approve", ApprovalView.class, new DecisionCommand("ann", List.of("cto"), "seen"));
  }

  /** Waits until it stays at the other site; the clock does not go on before somebody waits. */
  void awaitAway() {
    RoutineSetting.await(
        () -> pair.done.size() >= A_WAY && world.evidence.size() == 1 && hasBegunToStay());
  }

  /** Once the way over has written its record it still has to end. */
  private boolean hasBegunToStay() {
    return temporal
        .getWorkflowClient()
        .newUntypedWorkflowStub(RUN)
        .query("view", RunView.class)
        .steps()
        .stream()
        .anyMatch(step -> step.name().equals("stay there and watch"));
  }

  EvidenceRecord record() {
    return world.evidence.getLast();
  }

  String fact(String name) {
    return record().facts().stream()
        .filter(fact -> fact.name().equals(name))
        .map(EvidenceFact::text)
        .findFirst()
        .orElse("");
  }

  @Override
  public void close() {
    temporal.close();
  }
}
