package dev.muster.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What this front's own hand-overs to Temporal show: one that answers every read and takes no alert
 * is as good as gone.
 */
@Component
public final class HandOverRecord {
  private static final int IN_A_ROW = 3;
  private static final Duration RECENT = Duration.ofMinutes(1);

  private final Clock clock;
  private int failures;
  private @Nullable Instant failedAt;
  private String cause = "";

  /** Nothing yet. */
  public HandOverRecord(Clock clock) {
    this.clock = clock;
  }

  /** One was taken. */
  public synchronized void taken() {
    failures = 0;
  }

  /** One was not. */
  public synchronized void failed(String why) {
    failures++;
    failedAt = clock.instant();
    cause = why;
  }

  /** Why nothing is taken, when the last few were not, and lately. */
  public synchronized Optional<String> trouble() {
    boolean recent = failedAt != null && clock.instant().isBefore(failedAt.plus(RECENT));
    return failures >= IN_A_ROW && recent ? Optional.of(cause) : Optional.empty();
  }
}
