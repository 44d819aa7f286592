package dev.muster.drill.postgres;

import dev.muster.drill.DrillPlan;
import dev.muster.drill.DrillRequest;
import dev.muster.drill.DrillStart;
import dev.muster.drill.DrillWorkflowImpl;
import dev.muster.evidence.EvidenceActivities;
import dev.muster.evidence.EvidenceReceipt;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.freeze.FreezeActivities;
import dev.muster.freeze.FreezeQuestion;
import dev.muster.freeze.FreezeVerdict;
import dev.muster.plan.RunOrder;
import dev.muster.planner.RunAlarm;
import dev.muster.planner.RunAlarmDesk;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Whole runs of drills, in real time and with real activities; nothing is frozen. */
public final class DrillRuns implements AutoCloseable {
  public final List<EvidenceRecord> evidence = new CopyOnWriteArrayList<>();
  private final TestWorkflowEnvironment temporal =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder().setUseTimeskipping(false).build());

  public DrillRuns(Object... adapters) {
    for (String word : List.of("MusterKind", "MusterOwner", "MusterPhase")) {
      temporal.registerSearchAttribute(word, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    }
    temporal.registerSearchAttribute("MusterNeedsHuman", IndexedValueType.INDEXED_VALUE_TYPE_BOOL);
    Worker plans = temporal.newWorker(TaskQueues.PLANS);
    plans.registerWorkflowImplementationTypes(DrillWorkflowImpl.class);
    plans.registerActivitiesImplementations(new Surroundings());
    temporal.newWorker(TaskQueues.JOURNAL).registerActivitiesImplementations(new Books());
    temporal.newWorker(TaskQueues.BACKUPS).registerActivitiesImplementations(adapters);
    temporal.start();
  }

  public WorkflowStub start(DrillPlan plan) {
    DrillRequest request = new DrillRequest(plan, RunOrder.now("alice", null, null, null));
    String id = WorkflowIds.drill(plan.name(), UUID.randomUUID().toString());
    WorkflowStub run =
        temporal
            .getWorkflowClient()
            .newUntypedWorkflowStub(WorkflowTypes.DRILL, DrillStart.options(request, id));
    run.start(request);
    return run;
  }

  @Override
  public void close() {
    temporal.close();
  }

  private static final class Surroundings implements FreezeActivities, RunAlarmDesk {
    @Override
    public FreezeVerdict check(FreezeQuestion question) {
      return new FreezeVerdict(FreezeVerdict.Standing.FREE, List.of(), null, "Nothing is frozen.");
    }

    @Override
    public void raise(RunAlarm alarm) {}
  }

  private final class Books implements EvidenceActivities {
    @Override
    public EvidenceReceipt record(EvidenceRecord record) {
      evidence.add(record);
      return new EvidenceReceipt(record.plan(), evidence.size(), "0".repeat(64));
    }
  }
}
