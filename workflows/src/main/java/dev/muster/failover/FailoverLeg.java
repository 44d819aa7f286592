package dev.muster.failover;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Steps of a failover that are done as one, since none may wait for the next: who does them is
 * asked how far it came.
 *
 * @param steps in order
 */
public record FailoverLeg(List<FailoverStep> steps) {
  public FailoverLeg {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("a leg without steps leads nowhere");
    }
  }

  /** What its beginning is to a course. */
  FailoverEvent begins() {
    return switch (steps.indexOf(FailoverStep.PROMOTE)) {
      case -1 -> FailoverEvent.LEG_BEGUN;
      case 0 -> FailoverEvent.PROMOTION_BEGUN;
      default -> FailoverEvent.SWITCH_BEGUN;
    };
  }

  /** Whether a person may leave it out. */
  boolean isOptional() {
    return steps.stream().allMatch(FailoverStep::isOptional);
  }

  /** What it does, for people. */
  public String words() {
    return steps.stream().map(FailoverStep::words).collect(Collectors.joining(", "));
  }
}
