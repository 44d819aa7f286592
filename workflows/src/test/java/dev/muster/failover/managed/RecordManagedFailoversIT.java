package dev.muster.failover.managed;

import static dev.muster.routine.RoutineSetting.await;

import dev.muster.approval.ApprovalView;
import dev.muster.approval.ApprovalWorkflowImpl;
import dev.muster.approval.DecisionCommand;
import dev.muster.failover.FailoverKind;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.failover.LostTerms;
import dev.muster.histories.History;
import dev.muster.lease.LeaseWorkflowImpl;
import dev.muster.plan.RunOrder;
import dev.muster.routine.RoutineSetting;
import dev.muster.run.RunProbe;
import dev.muster.temporal.RealTemporal;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Records histories of failovers of managed pairs, as {@code RecordFailoversIT} does those of
 * servers, when it is asked to by {@code -Dmuster.record=true}.
 */
@EnabledIfSystemProperty(named = "muster.record", matches = "true")
class RecordManagedFailoversIT {
  private static final String RUN = "failover/ledger-over/1";

  private final RoutineSetting.World world = new RoutineSetting.World();
  private final ScriptedManagedPair pair = new ScriptedManagedPair();
  private RealTemporal temporal;

  @BeforeEach
  void start() {
    temporal = RealTemporal.start();
    WorkerFactory workers = WorkerFactory.newInstance(temporal.client());
    Worker plans = workers.newWorker(TaskQueues.PLANS);
    plans.registerWorkflowImplementationTypes(
        ManagedFailoverWorkflowImpl.class, ApprovalWorkflowImpl.class, LeaseWorkflowImpl.class);
    plans.registerActivitiesImplementations(
        world, RoutineSetting.desk(temporal.client()), (RunProbe) (w, r) -> false, pair);
    workers.newWorker(TaskQueues.JOURNAL).registerActivitiesImplementations(world.books);
    workers.start();
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  @Test
  void switchedOver() {
    approved(ManagedSights.plan());

    record("failover-managed-switched-over");
  }

  @Test
  void takenOver() {
    pair.silent = "north";
    approved(
        ManagedSights.plan(
                ManagedSights.PAIR,
                new LostTerms(Map.of("north", "cut-off-ledger"), null, null, null),
                List.of())
            .of(null, Mode.FOR_REAL, FailoverKind.FAILOVER));

    record("failover-managed-taken-over");
  }

  private void approved(ManagedFailoverPlan plan) {
    ManagedFailoverRequest request =
        new ManagedFailoverRequest(plan, RunOrder.now("max", "the region moves", null, null));
    temporal
        .client()
        .newUntypedWorkflowStub(
            WorkflowTypes.MANAGED_FAILOVER, ManagedFailoverStart.options(request, RUN))
        .start(request);
    await(() -> !world.pages.isEmpty());
    temporal
        .client()
        .newUntypedWorkflowStub(WorkflowIds.approval(RUN, 1))
        .update("approve", ApprovalView.class, new DecisionCommand("ann", List.of("cto"), null));
  }

  private void record(String name) {
    await(() ->
        temporal
            .client()
            .fetchHistory(RUN)
            .getLastEvent()
            .getEventType()
            .name()
            .matches("EVENT_TYPE_WORKFLOW_EXECUTION_(COMPLETED|FAILED|CANCELED)"));
    new History(name, temporal.client().fetchHistory(RUN)).write();
  }
}
