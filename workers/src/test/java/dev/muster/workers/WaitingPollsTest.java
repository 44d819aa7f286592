package dev.muster.workers;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.MethodDescriptor;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingPollsTest {
  private final List<CallOptions> seen = new ArrayList<>();

  @Test
  void pollsWaitForTheConnectionAndNothingElseDoes() {
    call(WorkflowServiceGrpc.getPollWorkflowTaskQueueMethod());
    call(WorkflowServiceGrpc.getPollActivityTaskQueueMethod());
    call(WorkflowServiceGrpc.getRespondActivityTaskCompletedMethod());

    assertThat(seen.stream().map(CallOptions::isWaitForReady)).containsExactly(true, true, false);
  }

  private void call(MethodDescriptor<?, ?> method) {
    new WaitingPolls().interceptCall(method, CallOptions.DEFAULT, new Recorder());
  }

  /** Records the options of each call and makes none. */
  private final class Recorder extends Channel {
    @Override
    @SuppressWarnings("NullAway")
    public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
      seen.add(options);
      return null;
    }

    @Override
    public String authority() {
      return "none";
    }
  }
}
