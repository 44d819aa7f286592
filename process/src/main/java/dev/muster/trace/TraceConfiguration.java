package dev.muster.trace;

import io.micrometer.tracing.exporter.SpanExportingPredicate;
import io.opentelemetry.api.OpenTelemetry;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.common.interceptors.WorkflowClientInterceptor;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where traces are made, and that none are without an endpoint to send them to. */
@Configuration(proxyBeanMethods = false)
public class TraceConfiguration {
  /** What monitors ask all day. */
  private static final Set<String> ROUTINE =
      Set.of("http get /health", "http get /metrics", "http get /ready");

  @Bean
  Traces traces(ObjectProvider<OpenTelemetry> telemetry) {
    return new Traces(telemetry.getIfAvailable(OpenTelemetry::noop));
  }

  /** What is there only where traces are asked for. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(TracingWhereAsked.ENDPOINT)
  static class Asked {
    @Bean
    WorkflowClientInterceptor clientTraces(Traces traces) {
      return new ClientTraces(traces);
    }

    @Bean
    WorkerInterceptor workerTraces(Traces traces) {
      return new WorkerTraces(traces);
    }

    @Bean
    SpanExportingPredicate nothingRoutine() {
      return span -> !ROUTINE.contains(String.valueOf(span.getName()));
    }
  }
}
