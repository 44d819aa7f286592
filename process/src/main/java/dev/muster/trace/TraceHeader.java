package dev.muster.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.interceptors.Header;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A trace on its way through Temporal: W3C's fields under the header that the interceptors of
 * Temporal's own SDKs read and write.
 */
final class TraceHeader {
  static final String NAME = "_tracer-data";

  private static final int SPAN_DIGITS = 16;
  private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

  private TraceHeader() {}

  /** Adds the trace; nothing where there is none. */
  static void write(Context context, Header header) {
    Map<String, String> fields = TraceParent.fields(context);
    if (!fields.isEmpty()) {
      DefaultDataConverter.STANDARD_INSTANCE
          .toPayload(fields)
          .ifPresent(payload -> header.getValues().put(NAME, payload));
    }
  }

  /** The trace that a header names; the root where it names none. */
  static Context read(Header header) {
    Payload payload = header.getValues().get(NAME);
    return payload == null ? Context.root() : extracted(fields(payload));
  }

  /** The trace that a {@code traceparent} names; the root where it is none. */
  static Context read(String traceparent) {
    return extracted(Map.of(TraceParent.HEADER, traceparent));
  }

  /**
   * The trace of a run that was started without one, by a schedule or by hand: the same each time
   * that the run is replayed.
   *
   * @param runId a UUID, which is as long as the id of a trace
   */
  static Context ofRun(String runId) {
    String trace = runId.replace("-", "");
    return remote(
        SpanContext.createFromRemoteParent(
            trace,
            trace.substring(0, SPAN_DIGITS),
            TraceFlags.getSampled(),
            TraceState.getDefault()));
  }

  private static Context remote(SpanContext span) {
    return Context.root().with(Span.wrap(span));
  }

  private static Context extracted(Map<String, String> fields) {
    return W3C.extract(Context.root(), fields, Getter.OF_FIELDS);
  }

  /** What is none of ours to read is no trace, and never keeps a task from being worked on. */
  private static Map<String, String> fields(Payload payload) {
    try {
      Map<String, String> fields =
          DefaultDataConverter.STANDARD_INSTANCE.fromPayload(payload, Fields.class, Fields.class);
      return fields == null ? Map.of() : fields;
    } catch (RuntimeException foreign) {
      return Map.of();
    }
  }

  /** Texts by name: anything else can't be read as these. */
  private static final class Fields extends HashMap<String, String> {
    private static final long serialVersionUID = 1;
  }

  private enum Getter implements TextMapGetter<Map<String, String>> {
    OF_FIELDS;

    @Override
    public Iterable<String> keys(Map<String, String> fields) {
      return fields.keySet();
    }

    @Override
    public @Nullable String get(@Nullable Map<String, String> fields, String name) {
      return fields == null ? null : fields.get(name);
    }
  }
}
