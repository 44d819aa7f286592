package dev.muster.trace;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where in a trace a thread is, as W3C's Trace Context writes it. */
public final class TraceParent {
  /** The header that carries it. */
  public static final String HEADER = "traceparent";

  private TraceParent() {}

  /** Null where no trace is made. */
  public static @Nullable String current() {
    return fields(Context.current()).get(HEADER);
  }

  /** All that a trace has to say of itself; empty where there is none. */
  static Map<String, String> fields(Context context) {
    Map<String, String> fields = new HashMap<>();
    W3CTraceContextPropagator.getInstance()
        .inject(
            context,
            fields,
            (map, name, value) -> {
              if (map != null) {
                map.put(name, value);
              }
            });
    return fields;
  }
}
