package dev.muster.workers;

import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import java.io.File;
import java.util.Arrays;

/** A real server from Temporal's CLI, found by {@code MUSTER_TEMPORAL_CLI} or on the path. */
final class RealTemporal implements AutoCloseable {
  private static final int STARTS = 3;

  private final TemporalDevServer server;
  private final WorkflowServiceStubs stubs;

  RealTemporal(int port) {
    server = started(port, STARTS);
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(server.getTarget()).build());
  }

  /** The server chooses ports of its own before it listens, and panics when one was taken since. */
  private static TemporalDevServer started(int port, int starts) {
    try {
      return TemporalDevServer.start(options(port));
    } catch (IllegalStateException ended) {
      if (starts == 1) {
        throw ended;
      }
      return started(port, starts - 1);
    }
  }

  private static TemporalDevServerOptions options(int port) {
    return TemporalDevServerOptions.newBuilder()
        .setExistingPath(cli())
        .setDownloadEnabled(false)
        .setPort(port)
        .setLogLevel("error")
        .setExtraArgs(
            "--search-attribute", "MusterKind=Keyword",
            "--search-attribute", "MusterService=Keyword",
            "--search-attribute", "MusterSeverity=Keyword",
            "--search-attribute", "MusterPhase=Keyword",
            "--search-attribute", "MusterOwner=Keyword",
            "--search-attribute", "MusterNeedsHuman=Bool",
            "--search-attribute", "MusterDeadline=Datetime")
        .build();
  }

  WorkflowClient client() {
    return WorkflowClient.newInstance(stubs);
  }

  @Override
  public void close() {
    stubs.shutdownNow();
    server.close();
  }

  private static String cli() {
    String named = System.getenv("MUSTER_TEMPORAL_CLI");
    if (named != null) {
      return named;
    }
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> new File(folder, "temporal"))
        .filter(File::canExecute)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no temporal on PATH or MUSTER_TEMPORAL_CLI"))
        .getPath();
  }
}
