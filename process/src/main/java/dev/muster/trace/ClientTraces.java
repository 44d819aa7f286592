package dev.muster.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.temporal.client.WorkflowUpdateHandle;
import io.temporal.common.interceptors.Header;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptor;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowClientInterceptorBase;
import java.util.function.Supplier;

/** A span for whatever a client starts or tells, and its trace on the way to the run. */
final class ClientTraces extends WorkflowClientInterceptorBase {
  private final Traces traces;

  ClientTraces(Traces traces) {
    this.traces = traces;
  }

  @Override
  public WorkflowClientCallsInterceptor workflowClientCallsInterceptor(
      WorkflowClientCallsInterceptor next) {
    return new Calls(next);
  }

  private final class Calls extends WorkflowClientCallsInterceptorBase {
    Calls(WorkflowClientCallsInterceptor next) {
      super(next);
    }

    @Override
    public WorkflowStartOutput start(WorkflowStartInput input) {
      return traced(
          "StartWorkflow:" + input.getWorkflowType(),
          input.getWorkflowId(),
          input.getHeader(),
          () -> super.start(input));
    }

    @Override
    public WorkflowSignalOutput signal(WorkflowSignalInput input) {
      return traced(
          "SignalWorkflow:" + input.getSignalName(),
          input.getWorkflowExecution().getWorkflowId(),
          input.getHeader(),
          () -> super.signal(input));
    }

    @Override
    public WorkflowSignalWithStartOutput signalWithStart(WorkflowSignalWithStartInput input) {
      WorkflowStartInput start = input.getWorkflowStartInput();
      return traced(
          "SignalWithStartWorkflow:" + start.getWorkflowType(),
          start.getWorkflowId(),
          start.getHeader(),
          () -> super.signalWithStart(input));
    }

    @Override
    public <R> WorkflowUpdateHandle<R> startUpdate(StartUpdateInput<R> input) {
      return traced(
          "StartWorkflowUpdate:" + input.getUpdateName(),
          input.getWorkflowExecution().getWorkflowId(),
          input.getHeader(),
          () -> super.startUpdate(input));
    }

    private <T> T traced(String name, String workflowId, Header header, Supplier<T> call) {
      Span span =
          traces
              .builder(name)
              .setSpanKind(SpanKind.CLIENT)
              .setAttribute(WorkerTraces.WORKFLOW_ID, workflowId)
              .startSpan();
      try (Scope _ = span.makeCurrent()) {
        TraceHeader.write(Context.current(), header);
        return call.get();
      } catch (RuntimeException failure) {
        Traces.fail(span, failure);
        throw failure;
      } finally {
        span.end();
      }
    }
  }
}
