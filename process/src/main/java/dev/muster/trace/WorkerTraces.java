package dev.muster.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;

/** The traces of what a worker runs. */
final class WorkerTraces extends WorkerInterceptorBase {
  /** Named as Temporal's own SDKs name them. */
  static final AttributeKey<String> WORKFLOW_ID = AttributeKey.stringKey("temporalWorkflowID");

  static final AttributeKey<String> RUN_ID = AttributeKey.stringKey("temporalRunID");

  private final Traces traces;

  WorkerTraces(Traces traces) {
    this.traces = traces;
  }

  @Override
  public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
    return new WorkflowTraces(next, traces);
  }

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new ActivityTraces(next, traces);
  }
}
