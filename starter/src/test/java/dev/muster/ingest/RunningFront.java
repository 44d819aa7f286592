package dev.muster.ingest;

import dev.muster.starter.MusterStarter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.handler.TracingObservationHandler;
import io.temporal.client.WorkflowClient;
import io.temporal.common.interceptors.WorkflowClientInterceptor;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole front over a real Temporal server, with a policy of its own. */
final class RunningFront implements AutoCloseable {
  static final String KEY = "the-key-of-the-trial";

  private static final List<String> SEARCH_ATTRIBUTES =
      List.of(
          "MusterKind=Keyword",
          "MusterService=Keyword",
          "MusterSeverity=Keyword",
          "MusterPhase=Keyword",
          "MusterOwner=Keyword",
          "MusterNeedsHuman=Bool",
          "MusterDeadline=Datetime");

  /** Null for a second front, which leaves it to the first. */
  private final TemporalDevServer server;

  private final List<String> settings;
  private final ConfigurableApplicationContext context;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  RunningFront(Path directory, Path keyFile, List<String> more) throws IOException {
    writePolicy(directory, keyFile);
    server =
        TemporalDevServer.start(
            TemporalDevServerOptions.newBuilder()
                .setExistingPath(commandLine().toString())
                .setDownloadEnabled(false)
                .setUiEnabled(false)
                .setExtraArgs(
                    SEARCH_ATTRIBUTES.stream()
                        .flatMap(a -> Stream.of("--search-attribute", a))
                        .toList())
                .build());
    settings =
        Stream.concat(
                Stream.of(
                    "--server.port=0",
                    "--server.address=127.0.0.1",
                    "--muster.policy.directory=" + directory,
                    "--muster.links.keys-from=file:" + keyFile,
                    "--muster.database.url=jdbc:postgresql://127.0.0.1:1/nothing",
                    "--spring.temporal.connection.target=" + server.getTarget(),
                    "--spring.temporal.namespace=" + server.getNamespace()),
                more.stream())
            .toList();
    context = run(settings);
  }

  private RunningFront(RunningFront first) {
    server = null;
    settings = first.settings;
    context = run(settings);
  }

  private static ConfigurableApplicationContext run(List<String> settings) {
    return new SpringApplicationBuilder(MusterStarter.class).run(settings.toArray(String[]::new));
  }

  /** Another front beside it, to be closed before it. */
  RunningFront beside() {
    return new RunningFront(this);
  }

  private static void writePolicy(Path directory, Path keyFile) throws IOException {
    Files.writeString(keyFile, KEY);
    try (InputStream policy =
        RunningFront.class.getResourceAsStream("/ingest-policy/policy.yaml")) {
      String text = new String(policy.readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(
          directory.resolve("policy.yaml"), text.replace("KEY_FILE", keyFile.toString()));
    }
  }

  private static Path commandLine() {
    return Stream.concat(
            Optional.ofNullable(System.getenv("MUSTER_TEMPORAL_CLI")).map(Path::of).stream(),
            Stream.of(System.getenv("PATH").split(":")).map(at -> Path.of(at, "temporal")))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "Temporal's CLI is neither on PATH nor named by MUSTER_TEMPORAL_CLI"));
  }

  /** Whether anything is there that makes a span of a request. */
  boolean makesSpans() {
    return context.getBeanProvider(TracingObservationHandler.class).stream().findAny().isPresent()
        || context.getBeanProvider(WorkflowClientInterceptor.class).stream().findAny().isPresent();
  }

  WorkflowClient temporal() {
    return context.getBean(WorkflowClient.class);
  }

  int port() {
    return ((WebServerApplicationContext) context).getWebServer().getPort();
  }

  /** Whether Redis serves a purpose, as the front's own metric says. */
  boolean isServedByRedis(String use) {
    return context
            .getBean(MeterRegistry.class)
            .get("muster.redis.connected")
            .tag("use", use)
            .gauge()
            .value()
        == 1;
  }

  /** Posts as Prometheus' Alertmanager would. */
  HttpResponse<String> alertmanager(String key, String body) {
    return post("/webhooks/prometheus", key, "application/json", body);
  }

  HttpResponse<String> post(String path, String key, String contentType, String body) {
    return send("POST", path, key, contentType, body);
  }

  HttpResponse<String> send(
      String method, String path, String key, String contentType, String body) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
              .header("Authorization", "Bearer " + key)
              .header("Content-Type", contentType)
              .method(method, HttpRequest.BodyPublishers.ofString(body))
              .build();
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.close();
    context.close();
    if (server != null) {
      server.close();
    }
  }
}
