package dev.muster.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;

class TracingWhereAskedTest {
  private static final String[] CLASSES = {
    "org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration",
    "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
    "org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration",
    "io.temporal.spring.boot.autoconfigure.OpenTracingAutoConfiguration",
    null
  };

  @Test
  void withoutAnEndpointNothingThatMakesSpansIsLoaded() {
    assertThat(matches(Map.of())).containsExactly(false, true, false, false, true);
  }

  @Test
  void withAnEndpointEverythingIsLoadedButWhatMakesSpansAnewAtAReplay() {
    assertThat(matches(Map.of(TracingWhereAsked.ENDPOINT, "http://127.0.0.1:4318/v1/traces")))
        .containsExactly(true, true, true, false, true);
  }

  @Test
  void bootFindsIt() {
    assertThat(
            SpringFactoriesLoader.forDefaultResourceLocation()
                .load(AutoConfigurationImportFilter.class))
        .hasAtLeastOneElementOfType(TracingWhereAsked.class);
  }

  private static boolean[] matches(Map<String, Object> said) {
    StandardEnvironment settings = new StandardEnvironment();
    settings.getPropertySources().addFirst(new MapPropertySource("said", said));
    TracingWhereAsked filter = new TracingWhereAsked();
    filter.setEnvironment(settings);
    return filter.match(CLASSES, null);
  }
}
