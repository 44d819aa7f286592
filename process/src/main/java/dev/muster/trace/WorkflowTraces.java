package dev.muster.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.temporal.common.interceptors.Header;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a run in the trace that started it. A run may last for days and move between workers, so
 * its own span is only made when it ends, with the times that the engine knows; a replay makes
 * none.
 */
final class WorkflowTraces extends WorkflowInboundCallsInterceptorBase {
  private final Traces traces;
  private @Nullable Context origin;

  WorkflowTraces(WorkflowInboundCallsInterceptor next, Traces traces) {
    super(next);
    this.traces = traces;
  }

  @Override
  public void init(WorkflowOutboundCallsInterceptor calls) {
    super.init(new OnwardTraces(calls, this));
  }

  @Override
  public WorkflowOutput execute(WorkflowInput input) {
    Context given = TraceHeader.read(input.getHeader());
    origin = isTrace(given) ? given : origin();
    try (Scope _ = origin().makeCurrent()) {
      WorkflowOutput output = super.execute(input);
      ended(null);
      return output;
    } catch (TemporalFailure failure) {
      ended(failure);
      throw failure;
    }
  }

  /** Whoever tells a run something does so in a trace of their own, which names that of the run. */
  @Override
  public void handleSignal(SignalInput input) {
    told("HandleSignal:" + input.getSignalName(), input.getHeader());
    super.handleSignal(input);
  }

  @Override
  public UpdateOutput executeUpdate(UpdateInput input) {
    told("HandleUpdate:" + input.getUpdateName(), input.getHeader());
    return super.executeUpdate(input);
  }

  /** The trace of this run. */
  Context origin() {
    Context known = origin;
    return known == null ? TraceHeader.ofRun(Workflow.getInfo().getRunId()) : known;
  }

  /** The run ends, by itself or by going on as another. */
  void ended(@Nullable Throwable failure) {
    if (WorkflowUnsafe.isReplaying()) {
      return;
    }
    WorkflowInfo run = Workflow.getInfo();
    Span span =
        builder("RunWorkflow:" + run.getWorkflowType(), origin())
            .setStartTimestamp(Instant.ofEpochMilli(run.getRunStartedTimestampMillis()))
            .startSpan();
    if (failure != null) {
      Traces.fail(span, failure);
    }
    span.end(Instant.ofEpochMilli(Workflow.currentTimeMillis()));
  }

  private void told(String name, Header header) {
    Context teller = TraceHeader.read(header);
    if (isTrace(teller) && !WorkflowUnsafe.isReplaying()) {
      SpanBuilder builder = builder(name, teller);
      if (origin != null) {
        builder.addLink(Span.fromContext(Objects.requireNonNull(origin)).getSpanContext());
      }
      builder.startSpan().end();
    }
  }

  private SpanBuilder builder(String name, Context parent) {
    WorkflowInfo run = Workflow.getInfo();
    return traces
        .builder(name)
        .setParent(parent)
        .setSpanKind(SpanKind.SERVER)
        .setAttribute(WorkerTraces.WORKFLOW_ID, run.getWorkflowId())
        .setAttribute(WorkerTraces.RUN_ID, run.getRunId());
  }

  private static boolean isTrace(Context context) {
    return Span.fromContext(context).getSpanContext().isValid();
  }
}
