package dev.muster.drill;

import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidenceStep;
import dev.muster.notice.TimeText;
import dev.muster.plan.PlanRun;
import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunView;
import dev.muster.restorepoint.CatalogueReport;
import dev.muster.restorepoint.HeavyWork;
import dev.muster.restorepoint.Proof;
import dev.muster.restorepoint.StoreAccess;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Chooses a restore point, has it restored and compared, shows that it can fail, and keeps the
 * proof beside it. A drill that may be blind leaves none, also when it is ended on the way.
 */
public class DrillWorkflowImpl implements DrillWorkflow {
  /** The type of the failure when a restore point is not what was backed up. */
  public static final String NOT_RESTORABLE = "NOT_RESTORABLE";

  private static final String RESTORE = "restore and compare";

  private final PlanRun<DrillPlan> run;
  private final StoreAccess access;
  private @Nullable DrillPlan begun;
  private @Nullable ChosenPoint chosen;
  private @Nullable DrillEvidence evidence;

  @WorkflowInit
  public DrillWorkflowImpl(DrillRequest request) {
    run = new PlanRun<>(request.plan(), request.order());
    access = new StoreAccess(run);
  }

  @Override
  public RunOutcome run(DrillRequest request) {
    DrillPlan plan = run.plan();
    return CatalogueReport.after(
        plan.backup(), () -> List.of(plan.store()), () -> run.lead(this::work));
  }

  private void work() {
    run.step(DrillPlan.CHOOSE, () -> inStore(DrillPlan.CHOOSE, this::choose));
    run.steps(RESTORE, () -> inStore(RESTORE, this::attempt));
    DrillEvidence found = Objects.requireNonNull(evidence);
    found.facts().forEach(run::states);
    found.promises().forEach(run::measures);
    found
        .fault()
        .ifPresent(fault -> {
          access.settle();
          throw ApplicationFailure.newNonRetryableFailure(
              DrillFinding.sentence(found.chosen().point(), fault), NOT_RESTORABLE);
        });
    try {
      new SelfTest(run, found.chosen().point()).lead();
      run.step(DrillPlan.KEEP, () -> inStore(DrillPlan.KEEP, () -> keep(found)));
    } finally {
      Workflow.newDetachedCancellationScope(access::settle).run();
    }
  }

  private <T> T inStore(String action, Supplier<T> doing) {
    return access.to(action, List.of(run.plan().store()), doing);
  }

  private String choose() {
    DrillPlan plan = run.plan().begunAt(now());
    begun = plan;
    ChosenPoint found =
        HeavyWork.stub(DrillActivities.class, "choose in " + plan.store().name())
            .choose(plan.backup(), plan.store(), plan.choose());
    chosen = found;
    String text = DrillFinding.tried(found.point(), TimeText.clock(found.takenAt()));
    run.states(new EvidenceFact(DrillFinding.POINT, text));
    if (found.key() != null) {
      run.states(new EvidenceFact("Encrypted", "with the key " + found.key()));
    }
    return text;
  }

  private List<EvidenceStep> attempt() {
    DrillPlan plan = Objects.requireNonNull(begun);
    ChosenPoint tried = Objects.requireNonNull(chosen);
    DrillReport report =
        HeavyWork.stub(DrillActivities.class, plan.giveUpAfter(), "restore " + tried.point().text())
            .attempt(plan, tried.point());
    DrillEvidence found = new DrillEvidence(plan, tried, report);
    evidence = found;
    return found.steps();
  }

  private String keep(DrillEvidence found) {
    if (!found.isProof()) {
      return "not all of it was compared, so it is no proof";
    }
    Proof proof =
        new Proof(
            found.chosen().point(),
            Workflow.getInfo().getWorkflowId(),
            now(),
            found.report().took(),
            found.loses());
    HeavyWork.stub(DrillActivities.class, "keep the proof").keep(run.plan().store(), proof);
    return DrillFinding.KEPT;
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }

  @Override
  public RunView view() {
    return run.view();
  }
}
