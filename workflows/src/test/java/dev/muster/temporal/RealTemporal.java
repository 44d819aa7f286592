package dev.muster.temporal;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import io.grpc.ClientInterceptor;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A real server from Temporal's CLI, found by {@code MUSTER_TEMPORAL_CLI} or on the path. */
public final class RealTemporal implements AutoCloseable {
  private static final List<String> ARGUMENTS =
      List.of(
          "--search-attribute", "MusterKind=Keyword",
          "--search-attribute", "MusterService=Keyword",
          "--search-attribute", "MusterSeverity=Keyword",
          "--search-attribute", "MusterPhase=Keyword",
          "--search-attribute", "MusterOwner=Keyword",
          "--search-attribute", "MusterNeedsHuman=Bool",
          "--search-attribute", "MusterDeadline=Datetime");

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final Scope scope =
      new RootScopeBuilder()
          .reporter(new MicrometerClientStatsReporter(metrics))
          .reportEvery(com.uber.m3.util.Duration.ofMillis(10));
  private final TemporalDevServer server;
  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;

  private RealTemporal(TemporalDevServer server, List<ClientInterceptor> interceptors) {
    this.server = server;
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget(server.getTarget())
                .setMetricsScope(scope)
                .setGrpcClientInterceptors(interceptors)
                .build());
    client =
        WorkflowClient.newInstance(
            stubs,
            WorkflowClientOptions.newBuilder()
                .setNamespace(server.getNamespace())
                .setIdentity("muster")
                .build());
  }

  public static RealTemporal start() {
    return start(List.of());
  }

  /** A server that suggests to go on as a new run after so many events. */
  public static RealTemporal suggestingNewRunsAfter(int events) {
    return start(
        List.of(), "--dynamic-config-value", "limit.historyCount.suggestContinueAsNew=" + events);
  }

  public static RealTemporal start(List<ClientInterceptor> interceptors, String... arguments) {
    return new RealTemporal(
        TemporalDevServer.start(
            TemporalDevServerOptions.newBuilder()
                .setExistingPath(cli())
                .setDownloadEnabled(false)
                .setExtraArgs(
                    Stream.concat(ARGUMENTS.stream(), Arrays.stream(arguments))
                        .toArray(String[]::new))
                .build()),
        interceptors);
  }

  public WorkflowClient client() {
    return client;
  }

  public long runs(String workflowId) {
    return client.countWorkflows("WorkflowId = '" + workflowId + "'").getCount();
  }

  /** How often workers and clients have recorded a timer. */
  public long recorded(String timer) {
    return metrics.find(timer).timers().stream().mapToLong(each -> each.count()).sum();
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
