package dev.muster.health;

import dev.muster.api.TestPolicy;
import java.time.Duration;
import java.util.Map;

/** Reports as tests need them. */
public final class Reports {
  private Reports() {}

  public static HealthReport well() {
    return of(Map.of("temporal", Part.healthy(Duration.ofMillis(3))));
  }

  public static HealthReport down(String part, String why) {
    return of(Map.of(part, Part.unhealthy(Duration.ofSeconds(3), why)));
  }

  private static HealthReport of(Map<String, Part> services) {
    return HealthReport.of(TestPolicy.NOW, "test", services, Map.of());
  }
}
