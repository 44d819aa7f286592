package dev.muster.window;

import dev.muster.routine.RoutineStep;
import java.time.Duration;
import java.util.List;

/**
 * How a window is watched after it has closed.
 *
 * @param lasts zero when it is not
 * @param every how often addresses are asked
 * @param checks addresses that have to answer as they should
 */
public record WatchTerms(Duration lasts, Duration every, List<Healthy> checks) {
  public static final WatchTerms NONE =
      new WatchTerms(Duration.ZERO, Duration.ofMinutes(1), List.of());

  public WatchTerms {
    checks = List.copyOf(checks);
    if (!every.isPositive()) {
      throw new IllegalArgumentException("a watch looks again after some time");
    }
  }

  /** An address and what it tells of. */
  public record Healthy(String name, RoutineStep.Call call) {}
}
