package dev.muster.workers;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.badRequest;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every line that a worker process writes, from its start to its end. */
class LogIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final WireMockServer receiver =
      new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
  private final int port = WorkerProcess.freePort();
  @TempDir private Path folder;
  private Path policy;

  @BeforeEach
  void start() throws IOException {
    receiver.start();
    receiver.stubFor(post(anyUrl()).willReturn(badRequest()));
    policy = Files.createDirectory(folder.resolve("policy"));
    Files.writeString(policy.resolve("muster.yaml"), TestPolicy.text(receiver.baseUrl()));
  }

  @AfterEach
  void stop() {
    receiver.stop();
  }

  // LOG-08, LOG-12
  @Test
  void everyLineIsARecordAndThoseOfAWorkflowNameIt() throws Exception {
    List<JsonNode> records = records(Map.of("MUSTER_ENVIRONMENT", "trial"));

    assertThat(records)
        .hasSizeGreaterThan(5)
        .allSatisfy(record -> {
          assertThat(Instant.parse(record.path("timestamp").asString())).isBefore(Instant.now());
          assertThat(record.path("level").asString()).isIn("ERROR", "WARN", "INFO");
          assertThat(record.path("message").isString()).isTrue();
          assertThat(record.path("service").asString()).isEqualTo("muster-workers");
          assertThat(record.path("version").asString()).matches("\\d+\\.\\d+\\..+");
          assertThat(record.path("environment").asString()).isEqualTo("trial");
        });
    assertThat(records)
        .filteredOn(record -> record.path("metadata").has("WorkflowId"))
        .extracting(record -> record.path("metadata").path("WorkflowId").asString())
        .isNotEmpty()
        .allMatch(id -> id.startsWith("incident/") || id.startsWith("pager/"));
    assertThat(records)
        .filteredOn(record -> record.path("thread_name").asString().startsWith("Activity Executor"))
        .isNotEmpty()
        .allSatisfy(record -> assertThat(record.path("metadata").has("WorkflowId")).isTrue());
  }

  // LOG-08, MON-10
  @Test
  void linesOfATraceNameIt() throws Exception {
    receiver.stubFor(post(urlEqualTo("/v1/traces")).willReturn(ok()));

    List<JsonNode> records = records(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.baseUrl()));

    assertThat(records)
        .filteredOn(record -> record.path("thread_name").asString().startsWith("Activity Executor"))
        .isNotEmpty()
        .allSatisfy(record -> {
          assertThat(record.path("trace_id").asString()).matches("[0-9a-f]{32}");
          assertThat(record.path("span_id").asString()).matches("[0-9a-f]{16}");
        });
  }

  // LOG-09
  @Test
  void theLevelIsSetByConfiguration() throws Exception {
    assertThat(levels(Map.of("LOGGING_LEVEL_ROOT", "warn")))
        .contains("WARN")
        .doesNotContain("INFO");
    assertThat(levels(Map.of("LOGGING_LEVEL_DEV_MUSTER", "debug"))).contains("DEBUG", "INFO");
  }

  private List<String> levels(Map<String, String> environment) throws Exception {
    return records(environment).stream().map(record -> record.path("level").asString()).toList();
  }

  private List<JsonNode> records(Map<String, String> environment) throws Exception {
    int before = requests();
    try (RealTemporal temporal = new RealTemporal(port);
        WorkerProcess worker = new WorkerProcess(folder, port, environment)) {
      Incidents.start(temporal.client(), policy);
      await("the page to be refused", () -> requests() > before);
      await("the log to tell of it", () -> worker.log().contains("ActivityType"));
      worker.tellToStop();
      assertThat(worker.awaitExit()).isZero();
      return worker.log().lines().map(JSON::readTree).toList();
    }
  }

  private int requests() {
    return receiver.findAll(postRequestedFor(anyUrl())).size();
  }

  private static void await(String what, Callable<Boolean> condition) throws Exception {
    Instant end = Instant.now().plus(LIMIT);
    while (!condition.call()) {
      assertThat(Instant.now()).as("waiting for " + what).isBefore(end);
      Thread.sleep(100);
    }
  }
}
