package dev.muster.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

class IngestPropertiesTest {
  private static final Map<String, String> ALL =
      Map.of(
          "muster.ingest.body-limit", "1MB",
          "muster.ingest.event-limit", "2KB",
          "muster.ingest.room", "3MB",
          "muster.ingest.arrive-within", "8s",
          "muster.ingest.confirm-within", "4s",
          "muster.ingest.in-flight", "5",
          "muster.ingest.remember", "6m",
          "muster.ingest.remembered", "7");

  @Test
  void defaults() {
    assertThat(bind(Map.of()))
        .isEqualTo(
            new IngestProperties(
                DataSize.ofMegabytes(5),
                DataSize.ofKilobytes(512),
                DataSize.ofMegabytes(32),
                Duration.ofSeconds(15),
                Duration.ofSeconds(8),
                128,
                Duration.ofMinutes(5),
                100_000));
  }

  @Test
  void mapsEveryProperty() {
    assertThat(ALL).hasSize(IngestProperties.class.getRecordComponents().length);
    assertThat(bind(ALL))
        .isEqualTo(
            new IngestProperties(
                DataSize.ofMegabytes(1),
                DataSize.ofKilobytes(2),
                DataSize.ofMegabytes(3),
                Duration.ofSeconds(8),
                Duration.ofSeconds(4),
                5,
                Duration.ofMinutes(6),
                7));
  }

  @Test
  void refusesATypo() {
    context(Map.of("muster.ingest.bodylimits", "1MB"))
        .run(context -> assertThat(context).hasFailed());
  }

  @Test
  void refusesRoomThatHoldsNoBody() {
    refuses(
        Map.of("muster.ingest.room", "1MB"), "muster.ingest.room must hold one body of body-limit");
  }

  @Test
  void refusesToHandOverNothing() {
    refuses(Map.of("muster.ingest.in-flight", "0"), "muster.ingest.in-flight must be at least 1");
  }

  private static void refuses(Map<String, String> properties, String reason) {
    context(properties)
        .run(context -> assertThat(context).getFailure().rootCause().hasMessage(reason));
  }

  private static IngestProperties bind(Map<String, String> properties) {
    AtomicReference<IngestProperties> bound = new AtomicReference<>();
    context(properties).run(context -> bound.set(context.getBean(IngestProperties.class)));
    return bound.get();
  }

  private static ApplicationContextRunner context(Map<String, String> properties) {
    return new ApplicationContextRunner()
        .withUserConfiguration(Bound.class)
        .withPropertyValues(
            properties.entrySet().stream().map(Map.Entry::toString).toArray(String[]::new));
  }

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(IngestProperties.class)
  static class Bound {}
}
