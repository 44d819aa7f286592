package dev.muster.plan;

import dev.muster.evidence.EvidenceStep;
import java.util.Set;
import java.util.stream.Collectors;

/** A short markdown text for Temporal's UI: what now, what is done, what comes. */
final class RunStory {
  private RunStory() {}

  static String of(RunView run, Plan plan) {
    Set<String> begun = run.steps().stream().map(EvidenceStep::name).collect(Collectors.toSet());
    String next =
        plan.stepNames().stream()
            .filter(step -> !begun.contains(step))
            .findFirst()
            .orElse("nothing more");
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
