package dev.muster.health;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at every part at once. */
public final class Health {
  private static final Duration LIMIT = Duration.ofSeconds(3);
  private static final Duration RECENT = Duration.ofSeconds(30);

  private final HealthCheck engine;
  private final List<HealthCheck> services;
  private final Supplier<? extends List<? extends HealthCheck>> workers;
  private final String version;
  private final Clock clock;
  private final Checkup checkup = new Checkup(LIMIT);
  private volatile @Nullable HealthReport last;

  Health(
      HealthCheck engine,
      List<HealthCheck> services,
      Supplier<? extends List<? extends HealthCheck>> workers,
      String version,
      Clock clock) {
    this.engine = engine;
    this.services = List.copyOf(services);
    this.workers = workers;
    this.version = version;
    this.clock = clock;
  }

  Alive alive() {
    return new Alive(Status.HEALTHY, clock.instant(), version);
  }

  /** Only what nothing can be taken without: what is down beside it is lived with. */
  HealthReport ready() {
    Map<String, Part> parts = checkup.run(List.of(engine));
    return HealthReport.of(clock.instant(), version, parts, Map.of());
  }

  /** Looks now; takes a few seconds when a part does not answer. */
  public HealthReport look() {
    List<? extends HealthCheck> needed = workers.get();
    Map<String, Part> parts =
        checkup.run(Stream.concat(services.stream(), needed.stream()).toList());
    HealthReport report =
        HealthReport.of(clock.instant(), version, only(services, parts), only(needed, parts));
    last = report;
    return report;
  }

  /** What was seen within the last half minute; looks when nobody has. */
  public HealthReport recent() {
    HealthReport seen = last;
    return seen != null && seen.timestamp().isAfter(clock.instant().minus(RECENT)) ? seen : look();
  }

  private static Map<String, Part> only(
      List<? extends HealthCheck> checks, Map<String, Part> parts) {
    Map<String, Part> chosen = new java.util.TreeMap<>(parts);
    chosen.keySet().retainAll(checks.stream().map(HealthCheck::part).toList());
    return chosen;
  }
}
