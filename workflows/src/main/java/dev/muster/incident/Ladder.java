package dev.muster.incident;

import dev.muster.oncall.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * An escalation policy's rungs, each with its time after the ladder started.
 *
 * @param end when the last rung has had its time; counted from its page, where time does not tell
 * @param timed whether time alone reaches the rungs after the first; otherwise a measurement does
 */
public record Ladder(List<Rung> rungs, Duration end, boolean timed) {

  /** One level of the policy at its time. */
  public record Rung(Duration at, List<Target> page, List<String> channels) {}

  public Ladder {
    rungs = List.copyOf(rungs);
  }

  /**
   * The ladder of a policy for incidents of one severity.
   *
   * @throws IllegalArgumentException when neither a level nor the severity says how long
   */
  public static Ladder of(EscalationPolicy policy, SeverityLevel severity) {
    return switch (policy.mode()) {
      case PAGE_AT -> pageAt(policy, severity);
      case RESPOND_WITHIN -> respondWithin(policy, severity);
      case MEASURED -> measured(policy);
    };
  }

  private static Ladder pageAt(EscalationPolicy policy, SeverityLevel severity) {
    List<Rung> rungs =
        policy.levels().stream()
            .map(level -> new Rung(minutes(level, severity), level.page(), level.channels()))
            .toList();
    Duration last = rungs.getLast().at();
    Duration gap = rungs.size() == 1 ? last : last.minus(rungs.get(rungs.size() - 2).at());
    return new Ladder(rungs, last.plus(gap), true);
  }

  private static Ladder respondWithin(EscalationPolicy policy, SeverityLevel severity) {
    List<Rung> rungs = new ArrayList<>();
    Duration at = Duration.ZERO;
    for (EscalationPolicy.Level level : policy.levels()) {
      rungs.add(new Rung(at, level.page(), level.channels()));
      at = at.plus(minutes(level, severity));
    }
    return new Ladder(rungs, at, true);
  }

  private static Ladder measured(EscalationPolicy policy) {
    List<Rung> rungs =
        policy.levels().stream()
            .map(level -> new Rung(Duration.ZERO, level.page(), level.channels()))
            .toList();
    EscalationPolicy.Exhausted exhausted = policy.exhausted();
    return new Ladder(rungs, exhausted == null ? Duration.ZERO : exhausted.every(), false);
  }

  private static Duration minutes(EscalationPolicy.Level level, SeverityLevel severity) {
    Duration bySeverity = level.afterBySeverity().get(severity.name());
    if (bySeverity != null) {
      return bySeverity;
    }
    if (level.after() != null) {
      return level.after();
    }
    if (severity.respondWithin() != null) {
      return severity.respondWithin();
    }
    throw new IllegalArgumentException(
        "neither the level nor severity " + severity.name() + " says within which time to answer");
  }
}
