package dev.muster.evidence;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A number that the plan commits to, and what it came to.
 *
 * @param measured null when there is nothing to measure
 * @param unit of both, {@link #SECONDS} for durations
 */
public record EvidencePromise(
    String name, double promised, @Nullable Double measured, String unit, Outcome outcome) {
  /** The unit of durations. */
  public static final String SECONDS = "s";

  private static final double MILLIS = 1_000;

  /** What became of a promise. */
  public enum Outcome {
    KEPT,
    BROKEN,
    /** The run ended without anything to measure it by. */
    NOT_MEASURED
  }

  public EvidencePromise {
    name = EvidenceText.required("the name of a promise", name, 120);
    unit = EvidenceText.required("the unit of a promise", unit, 40);
    if (!Double.isFinite(promised) || (measured != null && !Double.isFinite(measured))) {
      throw new IllegalArgumentException("the promise " + name + " is not a number");
    }
    if ((measured == null) != (outcome == Outcome.NOT_MEASURED)) {
      throw new IllegalArgumentException(
          "the promise " + name + " is kept or broken when it was measured, and only then");
    }
  }

  /** Something that must not take longer; what took exactly as long is kept. */
  public static EvidencePromise within(String name, Duration promised, @Nullable Duration taken) {
    return atMost(name, seconds(promised), taken == null ? null : seconds(taken), SECONDS);
  }

  /** Something that must not be more. */
  public static EvidencePromise atMost(
      String name, double promised, @Nullable Double measured, String unit) {
    boolean kept = measured != null && measured <= promised;
    return new EvidencePromise(name, promised, measured, unit, outcome(measured, kept));
  }

  /** Something that must not be less. */
  public static EvidencePromise atLeast(
      String name, double promised, @Nullable Double measured, String unit) {
    boolean kept = measured != null && measured >= promised;
    return new EvidencePromise(name, promised, measured, unit, outcome(measured, kept));
  }

  private static Outcome outcome(@Nullable Double measured, boolean kept) {
    if (measured == null) {
      return Outcome.NOT_MEASURED;
    }
    return kept ? Outcome.KEPT : Outcome.BROKEN;
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / MILLIS;
  }
}
