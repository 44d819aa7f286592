package dev.muster.plan.command;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a run stands, as far as a terminal tells.
 *
 * @param now what it does, or came to, in words
 * @param verdict null while it runs
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Seen(String phase, String now, @Nullable Instant endedAt, @Nullable String verdict) {
  private static final String RECORDING = "RECORDING";

  Seen {
    Objects.requireNonNull(phase);
    Objects.requireNonNull(now);
  }

  /** Its evidence is written too. */
  boolean isOver() {
    return endedAt != null && !phase.equals(RECORDING);
  }

  /** It did what it is for. */
  boolean isDone() {
    return "KEPT".equals(verdict) || "BROKEN".equals(verdict);
  }

  String sentence() {
    return "BROKEN".equals(verdict) ? now + ", and broke a promise" : now;
  }

  /** The same, in other words. */
  Seen saying(String words) {
    return new Seen(phase, words, endedAt, verdict);
  }
}
