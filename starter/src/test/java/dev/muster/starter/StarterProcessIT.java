package dev.muster.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.DevServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A front process against a real Temporal. */
class StarterProcessIT {
  private static final String KEY = "the-key-of-the-trial";
  private static final String SECRET = "S3CR3T";
  private static final String BODY =
      """
      {"alerts":[{"status":"firing","fingerprint":"f","startsAt":"2026-11-24T07:59:00Z",
       "labels":{"alertname":"Errors","service":"grouped","severity":"critical"}}]}\
      """;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static DevServer server;

  @TempDir private Path folder;
  private Path policy;

  @BeforeAll
  static void start() {
    server = DevServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void write() throws IOException {
    policy = Files.createDirectory(folder.resolve("policy"));
    Path key = Files.writeString(folder.resolve("key"), KEY);
    try (InputStream text = getClass().getResourceAsStream("/ingest-policy/policy.yaml")) {
      Files.writeString(
          policy.resolve("policy.yaml"),
          new String(text.readAllBytes(), StandardCharsets.UTF_8)
              .replace("KEY_FILE", key.toString()));
    }
  }

  // INF-13
  @Test
  void aFrontToldToStopAnswersTheRequestInFlight() throws Exception {
    try (StarterProcess front = new StarterProcess(folder, policy, server.target());
        Socket socket = connect(front)) {
      OutputStream out = socket.getOutputStream();
      byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
      out.write(head(body.length));
      out.write(body, 0, 10);
      out.flush();
      await("the request to be in flight", () -> inFlight(front) > 0);

      front.tellToStop();
      await("the stop to begin", () -> front.log().contains("Commencing graceful shutdown"));
      out.write(body, 10, body.length - 10);
      out.flush();

      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      assertThat(in.readLine()).startsWith("HTTP/1.1 200");
      assertThat(front.awaitExit()).isZero();
      assertThat(server.client().newUntypedWorkflowStub("incident/grouped/Errors~critical"))
          .satisfies(run -> assertThat(run.describe().getCloseTime()).isNull());
    }
  }

  // SEC-13
  @Test
  void itsLogNamesTheIncidentAndNoKeyOrToken() throws Exception {
    try (StarterProcess front = new StarterProcess(folder, policy, server.target())) {
      awaitStarted(front);
      for (String path :
          new String[] {
            "/webhooks/prometheus/" + SECRET,
            "/webhooks/prometheus/" + SECRET + "%2Fmore",
            "/link/" + SECRET,
            "/link/" + SECRET + "/acknowledge",
            "/console/login?token=" + SECRET,
            "/console/login/callback?code=" + SECRET,
            "/api/v1/incidents?after=" + SECRET
          }) {
        for (String method : new String[] {"GET", "POST", "DELETE"}) {
          assertThat(front.ask(method, path, SECRET, SECRET)).doesNotStartWith("0");
        }
      }
      raw(front, "GET /link/" + SECRET + "|{ HTTP/1.1\r\nHost: h\r\n\r\n");
      raw(front, "GET /link/" + SECRET + "\u0001 HTTP/1.1\r\n" + SECRET + "\r\n\r\n");
      String told =
          front.ask("POST", "/webhooks/prometheus", KEY, BODY.replace("grouped", "locked"));
      assertThat(told).startsWith("200");

      front.tellToStop();
      assertThat(front.awaitExit()).isZero();
      assertThat(front.log().lines())
          .noneMatch(line -> line.contains(SECRET) || line.contains(KEY))
          .anySatisfy(line ->
              assertThat(line)
                  .startsWith("{")
                  .contains("\"WorkflowId\":\"incident/locked/Errors~critical\""));
    }
  }

  @Test
  void itIsLedToTemporalByTemporalsOwnVariablesAndTellsNoApiKey() throws Exception {
    Map<String, String> variables =
        Map.of(
            "TEMPORAL_ADDRESS",
            server.target(),
            "TEMPORAL_API_KEY",
            SECRET,
            "TEMPORAL_TLS",
            "false",
            "MUSTER_ENVIRONMENT",
            "trial");
    try (StarterProcess front = new StarterProcess(folder, policy, "127.0.0.1:1", variables)) {
      awaitStarted(front);

      await(
          "the alert to be taken",
          () ->
              front
                  .ask("POST", "/webhooks/prometheus", KEY, BODY.replace("grouped", "locked"))
                  .startsWith("200"));

      assertThat(front.log()).contains("with an API key").doesNotContain(SECRET);
      assertThat(front.log().lines().map(JSON::readTree))
          .allSatisfy(record -> {
            assertThat(record.path("service").asString()).isEqualTo("muster-starter");
            assertThat(record.path("environment").asString()).isEqualTo("trial");
          });
    }
  }

  // MON-11
  @Test
  void itsOwnWorkIsMeasured() throws Exception {
    try (StarterProcess front = new StarterProcess(folder, policy, server.target())) {
      awaitStarted(front);
      await(
          "the alert to be taken",
          () -> front.ask("POST", "/webhooks/prometheus", KEY, BODY).startsWith("200"));
      front.ask("POST", "/webhooks/prometheus", "no key", BODY);

      await(
          "the counters of the SDK, which come every ten seconds",
          () -> front.ask("GET", "/metrics", "", "").contains("temporal_request_total"));

      assertThat(front.ask("GET", "/metrics", "", "").lines())
          .anyMatch(line -> line.matches("muster_ingest_alerts_total\\{.*result=\"accepted\".*"))
          .anyMatch(line -> line.matches("muster_ingest_requests_total\\{.*status=\"401\".*"))
          .anyMatch(line -> line.startsWith("muster_ingest_handover_seconds_count"))
          .anyMatch(line -> line.startsWith("muster_ingest_active_seconds_count"))
          .anyMatch(line ->
              line.matches("temporal_request_total\\{.*SignalWithStartWorkflowExecution.*"));
    }
  }

  private static byte[] head(int length) {
    return """
    POST /webhooks/prometheus HTTP/1.1\r
    Host: h\r
    Authorization: Bearer %s\r
    Content-Length: %d\r
    \r
    """
        .formatted(KEY, length)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static Socket connect(StarterProcess front) throws Exception {
    awaitStarted(front);
    return new Socket("127.0.0.1", front.port());
  }

  private static void raw(StarterProcess front, String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", front.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
          .startsWith("HTTP/1.1 40");
    }
  }

  private static void awaitStarted(StarterProcess front) throws Exception {
    await("the front", () -> front.ask("GET", "/health", "", "").startsWith("200"));
  }

  private static double inFlight(StarterProcess front) throws InterruptedException {
    return Pattern.compile("(?m)^muster_ingest_active_seconds_count\\S* (\\S+)$")
        .matcher(front.ask("GET", "/metrics", "", ""))
        .results()
        .map((MatchResult found) -> found.group(1))
        .mapToDouble(Double::parseDouble)
        .sum();
  }

  private static void await(String what, Callable<Boolean> there) throws Exception {
    for (int tries = 0; !there.call(); tries++) {
      assertThat(tries).as("waiting for " + what).isLessThan(600);
      Thread.sleep(100);
    }
  }
}
