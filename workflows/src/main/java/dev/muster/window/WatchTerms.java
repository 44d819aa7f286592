package dev.muster.window;

import dev.muster.incident.EscalationPolicy.Criterion;
import dev.muster.routine.RoutineStep;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How a window is watched after it has closed.
 *
 * @param lasts zero when it is not
 * @param every how often it is looked at
 * @param checks addresses that have to answer as they should
 * @param metrics values that must not rise above a bound, such as a rate of errors
 */
public record WatchTerms(
    Duration lasts, Duration every, List<Healthy> checks, List<Criterion> metrics) {
  public static final WatchTerms NONE =
      new WatchTerms(Duration.ZERO, Duration.ofMinutes(1), List.of(), List.of());

  public WatchTerms {
    checks = List.copyOf(checks);
    metrics = List.copyOf(Objects.requireNonNullElse(metrics, List.of()));
    if (!every.isPositive()) {
      throw new IllegalArgumentException("a watch looks again after some time");
    }
  }

  /** An address and what it tells of. */
  public record Healthy(String name, RoutineStep.Call call) {}
}
