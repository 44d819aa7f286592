package dev.muster.plan;

import dev.muster.run.RunPhase;
import dev.muster.temporal.MusterSearchAttributes;
import io.temporal.workflow.Workflow;
import org.jspecify.annotations.Nullable;

/** Keeps what Temporal's UI shows of a run up to date; writes changes only. */
final class RunSigns {
  private @Nullable RunPhase shown;

  void show(RunView run, Plan plan) {
    Workflow.setCurrentDetails(RunStory.of(run, plan));
    if (run.phase() == shown) {
      return;
    }
    shown = run.phase();
    Workflow.upsertTypedSearchAttributes(
        MusterSearchAttributes.PHASE.valueSet(shown.name()),
        MusterSearchAttributes.NEEDS_HUMAN.valueSet(shown.needsHuman()));
  }
}
