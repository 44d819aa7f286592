package dev.muster.workers;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import java.util.Set;

/**
 * Lets polls for tasks wait for the connection while Temporal is away. One that fails instead is
 * tried again later and later, up to a minute, and what came due waits for it when Temporal is
 * back.
 */
final class WaitingPolls implements ClientInterceptor {
  private static final Set<String> POLLS =
      Set.of(
          WorkflowServiceGrpc.getPollWorkflowTaskQueueMethod().getFullMethodName(),
          WorkflowServiceGrpc.getPollActivityTaskQueueMethod().getFullMethodName());

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    boolean poll = POLLS.contains(method.getFullMethodName());
    return next.newCall(method, poll ? options.withWaitForReady() : options);
  }
}
