package dev.muster.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one part is.
 *
 * @param latencyMillis how long the answer took
 * @param error why it is not well
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Part(Status status, long latencyMillis, @Nullable String error) {
  static Part healthy(Duration latency) {
    return new Part(Status.HEALTHY, latency.toMillis(), null);
  }

  static Part unhealthy(Duration latency, String error) {
    return new Part(Status.UNHEALTHY, latency.toMillis(), error);
  }

  /** Whether it is well. */
  public boolean isHealthy() {
    return status == Status.HEALTHY;
  }
}
