package dev.muster.backup;

import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.plan.PlanRun;
import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunView;
import dev.muster.restorepoint.CatalogueReport;
import dev.muster.restorepoint.HeavyWork;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.StoreAccess;
import dev.muster.restorepoint.StoreAddress;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes a backup, copies it, and removes what need not be kept. With the first there is a restore
 * point; what fails after that fails alone, and is a broken promise.
 */
public class BackupWorkflowImpl implements BackupWorkflow {
  /** No attempt goes on for so long: what is older is nobody's. */
  private static final Duration REMAINS = Duration.ofDays(1);

  private final PlanRun<BackupPlan> run;
  private final StoreAccess access;
  private @Nullable RestorePointId proven;

  @WorkflowInit
  public BackupWorkflowImpl(BackupRequest request) {
    run = new PlanRun<>(request.plan(), request.order());
    access = new StoreAccess(run);
  }

  @Override
  public RunOutcome run(BackupRequest request) {
    return CatalogueReport.after(
        run.plan().name(), () -> run.plan().stores(), () -> run.lead(this::work));
  }

  private void work() {
    BackupPlan plan = run.plan();
    RestorePointId point = new RestorePointId(plan.name(), now());
    run.step(
        BackupPlan.TAKE,
        () -> access.to(BackupPlan.TAKE, plan.takesWith(), () -> take(plan, point)));
    StoreAddress second = plan.copy();
    if (second != null) {
      beside(
          BackupPlan.COPY,
          "copies in " + second.name(),
          () -> access.to(BackupPlan.COPY, plan.stores(), () -> copy(plan, point, second)));
    }
    beside(BackupPlan.TIDY, "removals of what need not be kept", () -> tidy(plan));
    access.settle();
  }

  private String take(BackupPlan plan, RestorePointId point) {
    TakenBackup taken =
        HeavyWork.stub(
                BackupActivities.class, plan.giveUpAfter(), "dump into " + plan.store().name())
            .take(new BackupActivities.Order(plan, point));
    BackupEvidence evidence = new BackupEvidence(plan, taken);
    evidence.facts().forEach(run::states);
    evidence.promises().forEach(run::measures);
    return "%s, %,d bytes".formatted(taken.point().text(), taken.bytes());
  }

  private static String copy(BackupPlan plan, RestorePointId point, StoreAddress second) {
    BackupActivities.Copied copied =
        HeavyWork.stub(BackupActivities.class, plan.giveUpAfter(), "copy into " + second.name())
            .copy(point, plan.store(), second);
    return "%,d bytes to %s".formatted(copied.bytes(), second.name());
  }

  private String tidy(BackupPlan plan) {
    List<String> told = new ArrayList<>();
    for (StoreAddress store : plan.stores()) {
      told.add(access.to(BackupPlan.TIDY, List.of(store), () -> tidy(plan, store)));
    }
    return String.join("; ", told);
  }

  private String tidy(BackupPlan plan, StoreAddress store) {
    BackupActivities activities = tidying(plan, store);
    BackupActivities.Expired expired = activities.expire(expiry(plan, store));
    proven = expired.proven();
    BackupActivities.Swept swept = activities.sweep(plan.name(), store, now().minus(REMAINS));
    return "%s: %d kept, %d removed, remains of %d runs and %d uploads swept"
        .formatted(
            store.name(), expired.kept(), expired.removed().size(), swept.runs(), swept.uploads());
  }

  private BackupActivities.Expiry expiry(BackupPlan plan, StoreAddress store) {
    BackupActivities.Mode mode = BackupActivities.Mode.REMOVE;
    return plan.source().keepsLog()
        ? new BackupActivities.Expiry(
            plan.name(),
            store,
            plan.keep(),
            proven,
            mode,
            plan.source(),
            plan.encrypt(),
            plan.giveUpAfter())
        : new BackupActivities.Expiry(plan.name(), store, plan.keep(), proven, mode);
  }

  /**
   * It takes a while to see which of many shared objects are still wanted, and to remove a
   * cluster's files and its log.
   */
  private static BackupActivities tidying(BackupPlan plan, StoreAddress store) {
    String summary = "tidy " + store.name();
    return plan.source().sharesObjects() || plan.source().keepsLog()
        ? HeavyWork.stub(BackupActivities.class, plan.giveUpAfter(), summary)
        : HeavyWork.stub(BackupActivities.class, summary);
  }

  /** A step that may fail by itself: then its promise is broken, and the run goes on. */
  private void beside(String step, String promise, Supplier<String> doing) {
    run.steps(
        step,
        () -> {
          Instant began = now();
          try {
            String detail = doing.get();
            run.measures(EvidencePromise.atLeast(promise, 1, 1.0, "times"));
            return List.of(new EvidenceStep(step, began, now(), Result.DONE, detail));
          } catch (ActivityFailure failure) {
            if (failure.getCause() instanceof CanceledFailure) {
              throw failure;
            }
            run.measures(EvidencePromise.atLeast(promise, 1, 0.0, "times"));
            return List.of(new EvidenceStep(step, began, now(), Result.FAILED, words(failure)));
          }
        });
  }

  private static String words(ActivityFailure failure) {
    return failure.getCause() instanceof TemporalFailure cause
        ? String.valueOf(cause.getOriginalMessage())
        : String.valueOf(failure.getMessage());
  }

  @Override
  public RunView view() {
    return run.view();
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
