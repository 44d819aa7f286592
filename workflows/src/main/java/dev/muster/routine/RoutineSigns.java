package dev.muster.routine;

import dev.muster.temporal.MusterSearchAttributes;
import io.temporal.workflow.Workflow;
import org.jspecify.annotations.Nullable;

/** Keeps what Temporal's UI shows of a run up to date; writes changes only. */
final class RoutineSigns {
  private @Nullable RoutinePhase shown;

  void show(RoutineView run, RoutinePlan plan) {
    Workflow.setCurrentDetails(RoutineStory.of(run, plan));
    if (run.phase() == shown) {
      return;
    }
    shown = run.phase();
    Workflow.upsertTypedSearchAttributes(
        MusterSearchAttributes.PHASE.valueSet(shown.name()),
        MusterSearchAttributes.NEEDS_HUMAN.valueSet(shown.needsHuman()));
  }
}
