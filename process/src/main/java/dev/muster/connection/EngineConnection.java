package dev.muster.connection;

import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.temporal.client.WorkflowClient;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Tries each second to connect to a Temporal that is away. By itself the channel waits longer after
 * each failure, and would find Temporal again up to a minute late.
 */
final class EngineConnection {
  private final ManagedChannel channel;

  EngineConnection(WorkflowClient client) {
    this.channel = client.getWorkflowServiceStubs().getRawChannel();
  }

  @Scheduled(fixedDelay = 1_000)
  void hurry() {
    if (channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
      channel.resetConnectBackoff();
    }
  }
}
