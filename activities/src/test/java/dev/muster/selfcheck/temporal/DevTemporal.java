package dev.muster.selfcheck.temporal;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A real server from Temporal's CLI, found by {@code MUSTER_TEMPORAL_CLI} or on the path. */
public final class DevTemporal implements AutoCloseable {
  private final TemporalDevServer server;
  private final WorkflowServiceStubs stubs;

  public DevTemporal() {
    List<String> attributes =
        Stream.of(
                "MusterKind=Keyword",
                "MusterService=Keyword",
                "MusterSeverity=Keyword",
                "MusterPhase=Keyword",
                "MusterOwner=Keyword",
                "MusterNeedsHuman=Bool",
                "MusterDeadline=Datetime")
            .flatMap(attribute -> Stream.of("--search-attribute", attribute))
            .toList();
    server =
        TemporalDevServer.start(
            TemporalDevServerOptions.newBuilder()
                .setExistingPath(commandLine())
                .setDownloadEnabled(false)
                .setLogLevel("error")
                .setExtraArgs(attributes)
                .build());
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(server.getTarget()).build());
  }

  public WorkflowClient client() {
    return WorkflowClient.newInstance(stubs);
  }

  WorkflowClient clientOf(String namespace) {
    return WorkflowClient.newInstance(
        stubs, WorkflowClientOptions.newBuilder().setNamespace(namespace).build());
  }

  private static String commandLine() {
    String named = System.getenv("MUSTER_TEMPORAL_CLI");
    return named != null
        ? named
        : Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .map(folder -> new File(folder, "temporal"))
            .filter(File::canExecute)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no temporal on PATH"))
            .getPath();
  }

  @Override
  public void close() {
    stubs.shutdownNow();
    server.close();
  }
}
