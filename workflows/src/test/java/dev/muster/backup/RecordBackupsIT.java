package dev.muster.backup;

import dev.muster.approval.ApprovalView;
import dev.muster.approval.DecisionCommand;
import dev.muster.drill.DrillPlan;
import dev.muster.drill.DrillRequest;
import dev.muster.drill.DrillStart;
import dev.muster.histories.History;
import dev.muster.plan.RunOrder;
import dev.muster.restore.RestorePlan;
import dev.muster.restore.RestorePlan.Mode;
import dev.muster.restore.RestoreRequest;
import dev.muster.restore.RestoreStart;
import dev.muster.restore.SampleRestore;
import dev.muster.temporal.RealTemporal;
import dev.muster.temporal.WorkflowIds;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.worker.WorkerFactory;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Records histories of backups and drills, as {@code RecordHistoriesIT} does those of incidents,
 * when it is asked to by {@code -Dmuster.record=true}.
 */
@EnabledIfSystemProperty(named = "muster.record", matches = "true")
class RecordBackupsIT {
  private static final long SOON = 3;

  private final BackupWorld world = new BackupWorld();
  private RealTemporal temporal;

  @BeforeEach
  void start() {
    temporal = RealTemporal.start();
    WorkerFactory workers = WorkerFactory.newInstance(temporal.client());
    world.serve(workers, temporal.client());
    workers.start();
  }

  @AfterEach
  void stop() {
    temporal.close();
    world.close();
  }

  @Test
  void planned() {
    recordPlanned("backup", backUp());
    recordPlanned("drill", drill());
  }

  @Test
  void withASecondStoreThatIsAway() {
    world.denied.add("far");

    record("backup-whose-second-store-is-away", backUp());
  }

  @Test
  void ofARestorePointThatDiffers() {
    backUp();
    world.findings = List.of("table public.orders: expected 3 rows, found 2 rows");

    record("drill-of-a-restore-point-that-differs", drill());
  }

  @Test
  void restoredForReal() throws InterruptedException {
    backUp();
    record("restore-approved", restore());
    world.restores.findings = List.of("table public.orders: expected 3 rows, found 2 rows");
    record("restore-of-a-copy-that-differs", restore());
  }

  @Test
  void objectsPutBackForReal() throws InterruptedException {
    take(BackupWorld.bucketBackup());
    record("restore-of-objects-and-a-restart", restore(SampleRestore.objects(Mode.FOR_REAL)));
  }

  private WorkflowStub restore() throws InterruptedException {
    return restore(SampleRestore.plan(SampleRestore.source(), Mode.FOR_REAL));
  }

  private WorkflowStub restore(RestorePlan plan) throws InterruptedException {
    RestoreRequest request =
        new RestoreRequest(plan, RunOrder.now("max", "it was deleted", null, null));
    String id = WorkflowIds.restore(plan.name(), UUID.randomUUID().toString());
    WorkflowStub run =
        temporal
            .client()
            .newUntypedWorkflowStub(WorkflowTypes.RESTORE, RestoreStart.options(request, id));
    run.start(request);
    approve(WorkflowIds.approval(id, 1));
    return awaited(run);
  }

  private void approve(String id) throws InterruptedException {
    while (world.approvers.asked.stream().noneMatch(asked -> asked.id().equals(id))) {
      Thread.sleep(100);
    }
    temporal
        .client()
        .newUntypedWorkflowStub(id)
        .update("approve", ApprovalView.class, new DecisionCommand("ann", List.of("cto"), null));
  }

  private WorkflowStub backUp() {
    return take(BackupWorld.backup());
  }

  private WorkflowStub take(BackupPlan plan) {
    Instant due = Instant.now().plusSeconds(SOON);
    BackupRequest request = new BackupRequest(plan, BackupWorld.planned(due));
    return ended(
        WorkflowTypes.PLANNED_BACKUP,
        BackupStart.options(request, WorkflowIds.occurrence(plan.chain(), due)),
        request);
  }

  private WorkflowStub drill() {
    DrillPlan plan = BackupWorld.drill();
    Instant due = Instant.now().plusSeconds(SOON);
    DrillRequest request = new DrillRequest(plan, BackupWorld.planned(due));
    return ended(
        WorkflowTypes.PLANNED_DRILL,
        DrillStart.options(request, WorkflowIds.occurrence(plan.chain(), due)),
        request);
  }

  private WorkflowStub ended(String type, WorkflowOptions options, Object request) {
    WorkflowStub run = temporal.client().newUntypedWorkflowStub(type, options);
    run.start(request);
    return awaited(run);
  }

  private static WorkflowStub awaited(WorkflowStub run) {
    try {
      run.getResult(Void.class);
    } catch (WorkflowException expected) {
      // its history is what is wanted
    }
    return run;
  }

  /** What waits for its time, and what comes of it. */
  private void recordPlanned(String kind, WorkflowStub run) {
    record(kind + "-planned-that-begins", run);
    new History(
            kind + "-planned-that-waits",
            temporal
                .client()
                .fetchHistory(run.getExecution().getWorkflowId(), run.getExecution().getRunId()))
        .write();
  }

  private void record(String name, WorkflowStub run) {
    new History(name, temporal.client().fetchHistory(run.getExecution().getWorkflowId())).write();
  }
}
