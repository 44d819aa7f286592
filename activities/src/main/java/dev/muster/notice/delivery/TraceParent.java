package dev.muster.notice.delivery;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import org.jspecify.annotations.Nullable;

/** Where in a trace a thread is, as W3C's Trace Context writes it. */
public final class TraceParent {
  /** The header that carries it. */
  public static final String HEADER = "traceparent";

  private TraceParent() {}

  /** Null where no trace is made. */
  public static @Nullable String current() {
    SpanContext here = Span.current().getSpanContext();
    return here.isValid()
        ? "00-%s-%s-%s".formatted(here.getTraceId(), here.getSpanId(), here.getTraceFlags().asHex())
        : null;
  }
}
