package dev.muster.trace;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Leaves out what makes spans where nobody says whereto they go: without an endpoint a request is
 * not observed for a trace at all. The interceptors that Temporal's starter would add by itself are
 * left out in any case: they make the spans of a run anew whenever it is replayed.
 */
final class TracingWhereAsked implements AutoConfigurationImportFilter, EnvironmentAware {
  static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

  private static final String REPLAYING =
      "io.temporal.spring.boot.autoconfigure.OpenTracingAutoConfiguration";

  private boolean asked;

  @Override
  public void setEnvironment(Environment environment) {
    asked = environment.containsProperty(ENDPOINT);
  }

  @Override
  public boolean[] match(@Nullable String[] classes, AutoConfigurationMetadata metadata) {
    boolean[] matches = new boolean[classes.length];
    for (int i = 0; i < classes.length; i++) {
      matches[i] = !REPLAYING.equals(classes[i]) && (asked || !isForTraces(classes[i]));
    }
    return matches;
  }

  private static boolean isForTraces(@Nullable String type) {
    return type != null
        && Stream.of("micrometer.tracing.", "opentelemetry.")
            .anyMatch(part -> type.startsWith("org.springframework.boot." + part));
  }
}
