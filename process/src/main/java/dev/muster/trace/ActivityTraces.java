package dev.muster.trace;

import dev.muster.temporal.Traced;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * A span for each attempt at an activity: in the trace of its run, or in that of whom it is done
 * for where its argument names them.
 */
final class ActivityTraces extends ActivityInboundCallsInterceptorBase {
  private final Traces traces;
  private @Nullable ActivityExecutionContext activity;

  ActivityTraces(ActivityInboundCallsInterceptor next, Traces traces) {
    super(next);
    this.traces = traces;
  }

  @Override
  public void init(ActivityExecutionContext context) {
    activity = context;
    super.init(context);
  }

  @Override
  public ActivityOutput execute(ActivityInput input) {
    Span span = builder(input).startSpan();
    try (Scope _ = span.makeCurrent()) {
      return super.execute(input);
    } catch (RuntimeException failure) {
      Traces.fail(span, failure);
      leaveInLog(span.getSpanContext());
      throw failure;
    } finally {
      span.end();
    }
  }

  /** The SDK logs a failure later on the same thread, which is this attempt's own. */
  private static void leaveInLog(SpanContext failed) {
    if (failed.isValid()) {
      MDC.put("traceId", failed.getTraceId());
      MDC.put("spanId", failed.getSpanId());
    }
  }

  private SpanBuilder builder(ActivityInput input) {
    Context run = TraceHeader.read(input.getHeader());
    List<SpanContext> askers = askers(input.getArguments());
    SpanBuilder builder =
        traces
            .builder(
                "RunActivity:" + (activity == null ? "" : activity.getInfo().getActivityType()))
            .setSpanKind(SpanKind.SERVER)
            .setParent(askers.isEmpty() ? run : Context.root().with(Span.wrap(askers.getFirst())));
    askers.stream().skip(1).forEach(builder::addLink);
    if (activity != null) {
      ActivityInfo info = activity.getInfo();
      builder
          .setAttribute(WorkerTraces.WORKFLOW_ID, info.getWorkflowId())
          .setAttribute(WorkerTraces.RUN_ID, info.getWorkflowRunId())
          .setAttribute("temporalAttempt", info.getAttempt());
    }
    return builder;
  }

  private static List<SpanContext> askers(Object[] arguments) {
    return Arrays.stream(arguments)
        .filter(Traced.class::isInstance)
        .flatMap(argument -> ((Traced) argument).traces().stream())
        .distinct()
        .map(parent -> Span.fromContext(TraceHeader.read(parent)).getSpanContext())
        .filter(SpanContext::isValid)
        .toList();
  }
}
