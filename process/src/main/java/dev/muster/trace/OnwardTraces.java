package dev.muster.trace;

import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;

/** Gives the trace of a run to whatever it calls, starts, tells or goes on as. */
final class OnwardTraces extends WorkflowOutboundCallsInterceptorBase {
  private final WorkflowTraces run;

  OnwardTraces(WorkflowOutboundCallsInterceptor next, WorkflowTraces run) {
    super(next);
    this.run = run;
  }

  @Override
  public <R> ActivityOutput<R> executeActivity(ActivityInput<R> input) {
    TraceHeader.write(run.origin(), input.getHeader());
    return super.executeActivity(input);
  }

  @Override
  public <R> LocalActivityOutput<R> executeLocalActivity(LocalActivityInput<R> input) {
    TraceHeader.write(run.origin(), input.getHeader());
    return super.executeLocalActivity(input);
  }

  @Override
  public <R> ChildWorkflowOutput<R> executeChildWorkflow(ChildWorkflowInput<R> input) {
    TraceHeader.write(run.origin(), input.getHeader());
    return super.executeChildWorkflow(input);
  }

  @Override
  public SignalExternalOutput signalExternalWorkflow(SignalExternalInput input) {
    TraceHeader.write(run.origin(), input.getHeader());
    return super.signalExternalWorkflow(input);
  }

  @Override
  public void continueAsNew(ContinueAsNewInput input) {
    TraceHeader.write(run.origin(), input.getHeader());
    run.ended(null);
    super.continueAsNew(input);
  }
}
