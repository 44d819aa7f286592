package dev.muster.rollout;

import dev.muster.connection.TemporalEnvironment;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The Temporal of a command: what its arguments say, else what Temporal's environment says, else
 * what the environment says to Muster's own processes.
 */
final class RolloutConnection implements AutoCloseable {
  private static final String OWN = "SPRING_TEMPORAL_";

  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;

  RolloutConnection(
      Map<String, String> environment, @Nullable String address, @Nullable String namespace) {
    TemporalEnvironment said = TemporalEnvironment.read(environment);
    WorkflowServiceStubsOptions.Builder connection = said.connect(own(environment));
    WorkflowClientOptions.Builder options =
        said.enter(
            WorkflowClientOptions.newBuilder()
                .setNamespace(environment.getOrDefault(OWN + "NAMESPACE", "default")));
    if (address != null) {
      connection.setTarget(address);
    }
    if (namespace != null) {
      options.setNamespace(namespace);
    }
    stubs = WorkflowServiceStubs.newServiceStubs(connection.validateAndBuildWithDefaults());
    client = WorkflowClient.newInstance(stubs, options.build());
  }

  private static WorkflowServiceStubsOptions.Builder own(Map<String, String> environment) {
    WorkflowServiceStubsOptions.Builder connection =
        WorkflowServiceStubsOptions.newBuilder()
            .setTarget(environment.getOrDefault(OWN + "CONNECTION_TARGET", "127.0.0.1:7233"))
            .setEnableHttps(Boolean.parseBoolean(environment.get(OWN + "CONNECTION_ENABLEHTTPS")));
    String key = environment.getOrDefault(OWN + "CONNECTION_APIKEY", "");
    return key.isEmpty() ? connection : connection.addApiKey(() -> key);
  }

  WorkflowClient client() {
    return client;
  }

  /** Where it leads, without secrets. */
  @Override
  public String toString() {
    return client.getOptions().getNamespace() + " at " + stubs.getOptions().getTarget();
  }

  @Override
  public void close() {
    stubs.shutdownNow();
  }
}
