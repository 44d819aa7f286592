package dev.muster.connection;

import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.temporal.client.WorkflowClient;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Connects to Temporal beside the rest of a start, and tries each second while Temporal is away. By
 * itself the channel waits longer after each failure, and would find Temporal again up to a minute
 * late.
 */
final class EngineConnection {
  private final ManagedChannel channel;

  EngineConnection(WorkflowClient client) {
    this.channel = client.getWorkflowServiceStubs().getRawChannel();
    channel.getState(true);
  }

  @Scheduled(fixedDelay = 1_000)
  void hurry() {
    if (channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
      channel.resetConnectBackoff();
    }
  }
}
