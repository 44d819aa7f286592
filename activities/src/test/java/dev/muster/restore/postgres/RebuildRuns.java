package dev.muster.restore.postgres;

import dev.muster.approval.ApprovalJournal;
import dev.muster.approval.ApprovalView;
import dev.muster.approval.ApprovalWorkflowImpl;
import dev.muster.approval.DecisionCommand;
import dev.muster.evidence.EvidenceActivities;
import dev.muster.evidence.EvidenceReceipt;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.freeze.FreezeActivities;
import dev.muster.freeze.FreezeQuestion;
import dev.muster.freeze.FreezeVerdict;
import dev.muster.lease.LeaseWorkflowImpl;
import dev.muster.lease.temporal.TemporalSystemDesk;
import dev.muster.notice.Page;
import dev.muster.notice.PagerDesk;
import dev.muster.notice.Withdrawal;
import dev.muster.oncall.OnCallLookup;
import dev.muster.plan.RunOrder;
import dev.muster.plan.RunOutcome;
import dev.muster.planner.ConditionDesk;
import dev.muster.planner.PlanCondition;
import dev.muster.planner.RunAlarm;
import dev.muster.planner.RunAlarmDesk;
import dev.muster.recovery.RecoveryPlan;
import dev.muster.recovery.RecoveryRequest;
import dev.muster.recovery.RecoveryStart;
import dev.muster.recovery.RecoveryWorkflowImpl;
import dev.muster.restore.RestoreWorkflowImpl;
import dev.muster.restorepoint.CatalogueJournal;
import dev.muster.restorepoint.CatalogueProbe;
import dev.muster.restorepoint.StoreAddress;
import dev.muster.restorepoint.StoredPoints;
import dev.muster.routine.RoutineCalls;
import dev.muster.run.RunProbe;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** Whole runs of recoveries in real time, with real restores; everybody agrees. */
final class RebuildRuns implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  final List<EvidenceRecord> evidence = new CopyOnWriteArrayList<>();
  private final TestWorkflowEnvironment temporal =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder().setUseTimeskipping(false).build());

  RebuildRuns(RoutineCalls calls, Object... adapters) {
    for (String word : List.of("MusterKind", "MusterOwner", "MusterPhase")) {
      temporal.registerSearchAttribute(word, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    }
    temporal.registerSearchAttribute("MusterNeedsHuman", IndexedValueType.INDEXED_VALUE_TYPE_BOOL);
    temporal.registerSearchAttribute(
        "MusterDeadline", IndexedValueType.INDEXED_VALUE_TYPE_DATETIME);
    Worker plans = temporal.newWorker(TaskQueues.PLANS);
    plans.registerWorkflowImplementationTypes(
        RecoveryWorkflowImpl.class,
        RestoreWorkflowImpl.class,
        ApprovalWorkflowImpl.class,
        LeaseWorkflowImpl.class);
    plans.registerActivitiesImplementations(
        new Surroundings(),
        calls,
        new TemporalSystemDesk(temporal.getWorkflowClient()),
        (RunProbe) (workflow, run) -> false);
    temporal
        .newWorker(TaskQueues.JOURNAL)
        .registerActivitiesImplementations(new Books(), (CatalogueJournal) found -> {});
    temporal.newWorker(TaskQueues.BACKUPS).registerActivitiesImplementations(adapters);
    temporal.start();
  }

  /** One that was given leave, until it is over. */
  RunOutcome run(RecoveryPlan plan) {
    String id = WorkflowIds.recovery(plan.name(), Instant.now().toString());
    RecoveryRequest request =
        new RecoveryRequest(plan, RunOrder.now("max", "the site is gone", null, null));
    WorkflowStub run =
        temporal
            .getWorkflowClient()
            .newUntypedWorkflowStub(WorkflowTypes.RECOVERY, RecoveryStart.options(request, id));
    run.start(request);
    approve(WorkflowIds.approval(id, 1));
    return run.getResult(RunOutcome.class);
  }

  private void approve(String question) {
    Instant until = Instant.now().plus(PATIENCE);
    WorkflowStub asked = temporal.getWorkflowClient().newUntypedWorkflowStub(question);
    while (!isOpen(asked)) {
      if (Instant.now().isAfter(until)) {
        throw new AssertionError("nobody is asked");
      }
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
    asked.update("approve", ApprovalView.class, new DecisionCommand("ann", List.of("cto"), "go"));
  }

  private static boolean isOpen(WorkflowStub question) {
    try {
      return question.query("view", ApprovalView.class) != null;
    } catch (WorkflowNotFoundException e) {
      return false;
    }
  }

  @Override
  public void close() {
    temporal.close();
  }

  private static final class Surroundings
      implements FreezeActivities, RunAlarmDesk, ConditionDesk, OnCallLookup, PagerDesk {
    @Override
    public FreezeVerdict check(FreezeQuestion question) {
      return new FreezeVerdict(FreezeVerdict.Standing.FREE, List.of(), null, "Nothing is frozen.");
    }

    @Override
    public void raise(RunAlarm alarm) {}

    @Override
    public void tell(PlanCondition condition) {}

    @Override
    public Answer lookUp(Question question) {
      return new Answer("0123456789ab", List.of(), List.of());
    }

    @Override
    public void hand(List<Page> pages) {}

    @Override
    public void withdraw(Withdrawal withdrawal) {}
  }

  private final class Books implements EvidenceActivities, ApprovalJournal {
    @Override
    public EvidenceReceipt record(EvidenceRecord record) {
      evidence.add(record);
      return new EvidenceReceipt(record.plan(), evidence.size(), "0".repeat(64));
    }

    @Override
    public void record(ApprovalView approval) {}
  }

  /** Tells the read model of nothing: what stores hold is asked of them. */
  static final class NoCatalogue implements CatalogueProbe {
    @Override
    public StoredPoints read(String backup, StoreAddress store) {
      return new StoredPoints(backup, store.name(), Instant.now(), 0, 0, List.of());
    }
  }
}
