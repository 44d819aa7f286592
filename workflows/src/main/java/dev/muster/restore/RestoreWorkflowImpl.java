package dev.muster.restore;

import dev.muster.backup.BackupPlan;
import dev.muster.drill.ChosenPoint;
import dev.muster.drill.DrillActivities;
import dev.muster.drill.PointSource;
import dev.muster.evidence.EvidenceFact;
import dev.muster.notice.TimeText;
import dev.muster.plan.PlanRun;
import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunView;
import dev.muster.restore.RestorePlan.Mode;
import dev.muster.restorepoint.CatalogueReport;
import dev.muster.restorepoint.HeavyWork;
import dev.muster.routine.RoutineStep;
import dev.muster.routine.RoutineSteps;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.WorkflowInit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Backs up what is there and puts back what was. A database is restored beside it, and the copy
 * takes its place once it is proven equal: until then it can be cancelled and nothing is changed;
 * the exchange itself is not cancelled, and the replaced database is still there after it. Objects
 * are put back where they were, and compared.
 */
public class RestoreWorkflowImpl implements RestoreWorkflow {
  private final PlanRun<RestorePlan> run;
  private final PointSource source;
  private @Nullable ChosenPoint chosen;

  @WorkflowInit
  public RestoreWorkflowImpl(RestoreRequest request) {
    run = new PlanRun<>(request.plan(), request.order());
    BackupPlan backup = request.plan().backup();
    source =
        new PointSource(
            backup.store(),
            backup.copy(),
            words -> run.states(new EvidenceFact("Read from", words)));
  }

  @Override
  public RunOutcome run(RestoreRequest request) {
    return CatalogueReport.after(
        run.plan().backup().name(), () -> List.of(source.store()), () -> run.lead(this::work));
  }

  private void work() {
    RestorePlan plan = run.plan();
    run.step(RestorePlan.CHOOSE, this::choose);
    if (plan.mode() == Mode.DRY_RUN) {
      rehearse(plan);
      return;
    }
    try {
      plan.around().before().forEach(step -> RoutineSteps.take(run, step));
      putBack(plan);
    } catch (TemporalFailure failure) {
      tellWhatIsStopped(plan.around());
      throw failure;
    }
    new StepsAfter(run).take();
  }

  private void rehearse(RestorePlan plan) {
    run.states(new EvidenceFact("Would", String.join("\n", plan.works())));
    switch (plan.target()) {
      case DatabaseTarget database ->
          run.states(new EvidenceFact("Would replace", database.words()));
      case BucketTarget bucket -> objects(bucket).look();
    }
  }

  private void putBack(RestorePlan plan) {
    if (plan.backsUp()) {
      run.step(RestorePlan.BACK_UP, () -> new SafetyBackup(run, source).take());
    }
    switch (plan.target()) {
      case DatabaseTarget database ->
          new DatabaseRestore(run, source, Objects.requireNonNull(chosen).point(), database)
              .replace();
      case BucketTarget bucket -> objects(bucket).putBack();
    }
  }

  private ObjectRestore objects(BucketTarget bucket) {
    return new ObjectRestore(run, source, Objects.requireNonNull(chosen).point(), bucket);
  }

  /** What is not known to be equal is kept from those who use it until a person has seen to it. */
  private void tellWhatIsStopped(StepsAround around) {
    if (!around.before().isEmpty() || !around.after().isEmpty()) {
      run.states(
          new EvidenceFact(
              "Not taken",
              around.after().isEmpty()
                  ? "nothing brings back what was stopped"
                  : around.after().stream()
                      .map(RoutineStep::name)
                      .collect(Collectors.joining(", "))));
    }
  }

  private String choose() {
    RestorePlan plan = run.plan();
    BackupPlan backup = plan.backup();
    ChosenPoint found =
        source.read(store ->
            HeavyWork.stub(DrillActivities.class, "choose in " + store.name())
                .choose(backup.name(), store, plan.choose()));
    chosen = found;
    String text =
        "%s, which leads back to %s"
            .formatted(found.point().text(), TimeText.clock(found.takenAt()));
    run.states(new EvidenceFact("Restore point", text));
    return text + source.detour().map(words -> "; in " + words).orElse("");
  }

  @Override
  public RunView view() {
    return run.view();
  }
}
