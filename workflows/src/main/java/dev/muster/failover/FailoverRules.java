package dev.muster.failover;

import java.util.Optional;

/** Which wishes about a failover make sense; each refusal is a sentence for whoever wishes. */
public record FailoverRules(FailoverCourse course) {
  private static final String FORWARD =
      "The promotion has begun: from here on the way is forward only.";

  /** Why it can't be taken back; nothing when it can. */
  public Optional<String> refusalOfAbort() {
    return switch (course.phase()) {
      case REVERSIBLE -> Optional.empty();
      case SWITCHING ->
          Optional.of(
              "It is being switched over, and whether there is a way back is not known. What fails"
                  + " before the promotion is taken back without a word from anybody.");
      case FORWARD_ONLY -> Optional.of(FORWARD);
      case TAKING_BACK, DONE, TAKEN_BACK -> goesNoFurther();
    };
  }

  /** Why a step can't be left out; nothing when it can. */
  public Optional<String> refusalOfLeavingOut(FailoverStep step) {
    return course.due().map(leg -> refusal(leg, step)).orElseGet(this::goesNoFurther);
  }

  private Optional<String> refusal(FailoverLeg due, FailoverStep step) {
    if (!due.steps().contains(step)) {
      return Optional.of(
          "Only what is due can be left out, and that is to %s.".formatted(due.words()));
    }
    if (due.isOptional()) {
      return Optional.empty();
    }
    return Optional.of(
        course.phase() == FailoverPhase.FORWARD_ONLY
            ? FORWARD
            : "There is no failover without it: to %s can't be left out.".formatted(step.words()));
  }

  private Optional<String> goesNoFurther() {
    return Optional.of(
        course.phase() == FailoverPhase.TAKING_BACK
            ? "What was done is being taken back already."
            : "It is over.");
  }
}
