package dev.muster.retention;

import java.time.Duration;
import java.util.Map;

/**
 * How long what is kept.
 *
 * @param keep by kind; what is not named is kept for ever
 */
public record RetentionPolicy(Map<RetentionKind, Duration> keep) {
  /** Whatever a policy says, the database itself does not let go of anything younger. */
  public static final Duration LEAST = Duration.ofDays(30);

  /** Everything is kept. */
  public static final RetentionPolicy NONE = new RetentionPolicy(Map.of());

  public RetentionPolicy {
    keep = Map.copyOf(keep);
    keep.forEach((kind, duration) -> {
      if (duration.compareTo(LEAST) < 0) {
        throw new IllegalArgumentException(kind + " can't be kept for less than " + LEAST);
      }
    });
  }
}
