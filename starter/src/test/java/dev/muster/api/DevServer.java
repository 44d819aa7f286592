package dev.muster.api;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A real Temporal on a free port, with Muster's search attributes unless asked for none. */
public final class DevServer implements AutoCloseable {
  private static final List<String> ATTRIBUTES =
      List.of(
          "MusterKind=Keyword",
          "MusterService=Keyword",
          "MusterSeverity=Keyword",
          "MusterPhase=Keyword",
          "MusterOwner=Keyword",
          "MusterNeedsHuman=Bool",
          "MusterDeadline=Datetime");

  private final TemporalDevServer server;
  private final WorkflowServiceStubs stubs;

  private DevServer(TemporalDevServer server) {
    this.server = server;
    this.stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(server.getTarget()).build());
  }

  public static DevServer start() {
    return new DevServer(TemporalDevServer.start(options().setExtraArgs(attributes()).build()));
  }

  /** Knows nothing of Muster yet. */
  public static DevServer startBare(int port) {
    return new DevServer(TemporalDevServer.start(options().setPort(port).build()));
  }

  public String target() {
    return server.getTarget();
  }

  public WorkflowClient client() {
    return clientOf(server.getNamespace());
  }

  /** A client of another namespace of the same server. */
  public WorkflowClient clientOf(String namespace) {
    return WorkflowClient.newInstance(
        stubs, WorkflowClientOptions.newBuilder().setNamespace(namespace).build());
  }

  /** A client of a server that is gone. */
  public static WorkflowClient orphan() {
    try (DevServer server = start()) {
      return WorkflowClient.newInstance(
          WorkflowServiceStubs.newServiceStubs(
              WorkflowServiceStubsOptions.newBuilder().setTarget(server.target()).build()));
    }
  }

  @Override
  public void close() {
    stubs.shutdownNow();
    server.close();
  }

  private static TemporalDevServerOptions.Builder options() {
    Optional<Path> program = program();
    Assumptions.assumeTrue(
        program.isPresent(), "Temporal's CLI is neither MUSTER_TEMPORAL_CLI nor on the PATH");
    return TemporalDevServerOptions.newBuilder()
        .setExistingPath(program.orElseThrow().toString())
        .setDownloadEnabled(false)
        .setUi(false)
        .setLogLevel("error");
  }

  private static Optional<Path> program() {
    String known = System.getenv("MUSTER_TEMPORAL_CLI");
    Stream<Path> onPath =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .map(directory -> Path.of(directory, "temporal"));
    return Stream.concat(Stream.ofNullable(known).map(Path::of), onPath)
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static List<String> attributes() {
    return ATTRIBUTES.stream()
        .flatMap(attribute -> Stream.of("--search-attribute", attribute))
        .toList();
  }
}
