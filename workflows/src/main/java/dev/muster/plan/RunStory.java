package dev.muster.plan;

import dev.muster.evidence.EvidenceStep;
import java.util.stream.Collectors;

/** A short markdown text for Temporal's UI: what now, what is done, what comes. */
final class RunStory {
  private RunStory() {}

  static String of(RunView run, Plan plan) {
    String next =
        plan.stepNames().stream().skip(run.steps().size()).findFirst().orElse("nothing more");
    String done = run.steps().stream().map(RunStory::step).collect(Collectors.joining("\n"));
    return """
    **%s**: %s

    - Now: %s
    - Phase: %s
    - Next: %s
    - Wanted by: %s
    %s\
    """
        .formatted(
            plan.name(), plan.summary(), run.now(), run.phase(), next, run.requester(), done);
  }

  private static String step(EvidenceStep step) {
    return "- "
        + step.name()
        + ": "
        + (step.endedAt() == null ? "under way" : step.result())
        + (step.detail() == null ? "" : ", " + step.detail());
  }
}
