package dev.muster.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Optional;

/** The spans that Muster makes itself. */
public final class Traces {
  private final Tracer tracer;

  Traces(OpenTelemetry telemetry) {
    this.tracer = telemetry.getTracer("dev.muster");
  }

  /** Makes none. */
  public static Traces none() {
    return new Traces(OpenTelemetry.noop());
  }

  /** Where in a trace this thread is. */
  public static SpanContext here() {
    return Span.current().getSpanContext();
  }

  /** The id of the trace that this thread is in, if it is in one. */
  public static Optional<String> id() {
    return Optional.of(here()).filter(SpanContext::isValid).map(SpanContext::getTraceId);
  }

  /**
   * Does what several asked for at once: in the trace of the first, linked to those of the others.
   */
  public void together(String name, List<SpanContext> askers, Runnable work) {
    List<SpanContext> known = askers.stream().filter(SpanContext::isValid).distinct().toList();
    if (known.isEmpty()) {
      work.run();
      return;
    }
    SpanBuilder builder =
        tracer.spanBuilder(name).setParent(Context.root().with(Span.wrap(known.getFirst())));
    known.stream().skip(1).forEach(builder::addLink);
    Span span = builder.startSpan();
    try (Scope _ = span.makeCurrent()) {
      work.run();
    } catch (RuntimeException failure) {
      fail(span, failure);
      throw failure;
    } finally {
      span.end();
    }
  }

  SpanBuilder builder(String name) {
    return tracer.spanBuilder(name);
  }

  /** Says what failed in the words that are fit for a history; never a foreign message. */
  static void fail(Span span, Throwable failure) {
    span.setStatus(
        StatusCode.ERROR,
        failure instanceof ApplicationFailure known
            ? known.getOriginalMessage()
            : failure.getClass().getSimpleName());
  }
}
