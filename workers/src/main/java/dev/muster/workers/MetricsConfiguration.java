package dev.muster.workers;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Histograms of a dozen buckets: the 69 that the SDK asks for make a thousand series a worker. */
@Configuration(proxyBeanMethods = false)
class MetricsConfiguration {
  private static final double[] SHORT =
      nanos(
          "PT0.005S",
          "PT0.01S",
          "PT0.025S",
          "PT0.05S",
          "PT0.1S",
          "PT0.25S",
          "PT0.5S",
          "PT1S",
          "PT2.5S",
          "PT5S",
          "PT10S",
          "PT30S");
  private static final double[] LONG =
      nanos(
          "PT0.25S", "PT1S", "PT5S", "PT15S", "PT1M", "PT2M", "PT5M", "PT15M", "PT30M", "PT1H",
          "PT4H", "PT24H");

  @Bean
  MeterFilter trimmedBuckets() {
    return new MeterFilter() {
      @Override
      public DistributionStatisticConfig configure(
          Meter.Id id, DistributionStatisticConfig config) {
        return id.getName().startsWith("temporal")
            ? trimmed(SHORT, config)
            : id.getName().startsWith("muster_time_to") ? trimmed(LONG, config) : config;
      }
    };
  }

  private static DistributionStatisticConfig trimmed(
      double[] buckets, DistributionStatisticConfig config) {
    return DistributionStatisticConfig.builder()
        .percentilesHistogram(false)
        .serviceLevelObjectives(buckets)
        .build()
        .merge(config);
  }

  private static double[] nanos(String... durations) {
    return Stream.of(durations).map(Duration::parse).mapToDouble(Duration::toNanos).toArray();
  }
}
