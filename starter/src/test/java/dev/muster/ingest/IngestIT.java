package dev.muster.ingest;

import static dev.muster.ingest.RunningFront.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.alert.Alert;
import dev.muster.alert.AlertStatus;
import dev.muster.incident.IncidentRequest;
import dev.muster.temporal.MusterSearchAttributes;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a webhook over real HTTP to what a real Temporal server then holds. */
class IngestIT {
  private static RunningFront front;
  private static StoredIncidents stored;

  @BeforeAll
  static void start(@TempDir Path policy, @TempDir Path secrets) throws Exception {
    front = new RunningFront(policy, secrets.resolve("key"), List.of());
    stored = new StoredIncidents(front.temporal());
  }

  @AfterAll
  static void stop() {
    front.close();
  }

  // INC-17
  @Test
  void tenPayloadsWithEqualNameAndSeverityLeadToOneOpenWorkflow() {
    for (int i = 0; i < 10; i++) {
      String host = "\"host\":\"h" + i + '"';
      String body = group(alert("grouped", "f" + i, "firing", "critical", host, ""));
      assertThat(front.alertmanager(KEY, body).statusCode()).isEqualTo(200);
    }

    String incident = "incident/grouped/Errors~critical";
    assertThat(stored.open("grouped")).containsExactly(incident);
    assertThat(stored.started(incident)).hasSize(1);
    assertThat(stored.told(incident))
        .extracting(Alert::fingerprint)
        .containsExactlyElementsOf(IntStream.range(0, 10).mapToObj(i -> "f" + i).toList());
  }

  @Test
  void aThousandAlertsInOneRequestAreOneIncidentAndSoIsTheirResolve() {
    String filler = "\"filler\":\"" + "x".repeat(3_000) + '"';
    for (String status : List.of("firing", "resolved")) {
      String[] alerts =
          IntStream.range(0, 1_000)
              .mapToObj(i -> alert("crowded", "f" + i, status, "critical", "", filler))
              .toArray(String[]::new);
      HttpResponse<String> answer = front.alertmanager(KEY, group(alerts));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("\"accepted\":1000");
    }

    String incident = "incident/crowded/Errors~critical";
    assertThat(stored.open("crowded")).containsExactly(incident);
    assertThat(stored.told(incident)).hasSize(2_000);
    assertThat(stored.told(incident).stream().skip(1_000))
        .allMatch(alert -> alert.status() == AlertStatus.RESOLVED);
    assertThat(stored.signals(incident))
        .allSatisfy(event -> assertThat(event.getSerializedSize()).isLessThan(1_000_000));
  }

  // INC-02, INC-07
  @ParameterizedTest
  @CsvSource({"critical, P1", "warning, P2", "info, P3"})
  void anIncidentIsStoredWithItsSeverityAndItsSource(String label, String level) {
    front.alertmanager(KEY, group(alert("mapped", "f", "firing", label, "", "")));

    String incident = "incident/mapped/Errors~" + label;
    assertThat(stored.request(incident).severity()).isEqualTo(level);
    assertThat(stored.request(incident).source())
        .isEqualTo(new IncidentRequest.Source(IncidentRequest.Kind.ALERT, "prometheus"));
    WorkflowExecutionDescription seen = stored.describe(incident);
    assertThat(seen.getTypedSearchAttributes().get(MusterSearchAttributes.SEVERITY))
        .isEqualTo(level);
    assertThat(seen.getStaticSummary()).isEqualTo(level + " mapped: It fails");
    assertThat(seen.getStaticDetails()).contains("**Detected by**: prometheus");
    assertThat(seen.getMemo("source", String.class)).isEqualTo("prometheus");
  }

  // INC-22
  @Test
  void anIncidentLinksItsRunbookAndDashboard() {
    String runbook = "\"runbook_url\":\"https://runbooks.example/linked\"";
    front.alertmanager(KEY, group(alert("linked", "f", "firing", "info", "", runbook)));

    IncidentRequest request = stored.request("incident/linked/Errors~info");
    assertThat(request.runbook()).isEqualTo("https://runbooks.example/linked");
    assertThat(request.dashboard()).isEqualTo("https://dashboards.example/default");
  }

  // SEC-13
  @Test
  void aWrongKeyGets401AndStartsNothing() {
    String body = group(alert("locked", "f", "firing", "info", "", ""));

    assertThat(front.alertmanager("wrong", body).statusCode()).isEqualTo(401);
    assertThat(front.post("/webhooks/nobody", KEY, "application/json", body).statusCode())
        .isEqualTo(401);
    assertThatThrownBy(() -> stored.describe("incident/locked/Errors~info"))
        .isInstanceOf(WorkflowNotFoundException.class);
  }

  @Test
  void aStaleResolveStartsNothing() {
    String body = group(alert("ended", "f", "resolved", "info", "", ""));

    assertThat(front.alertmanager(KEY, body).statusCode()).isEqualTo(200);
    assertThatThrownBy(() -> stored.describe("incident/ended/Errors~info"))
        .isInstanceOf(WorkflowNotFoundException.class);
  }

  @Test
  void anEventTriggersAcknowledgesAndResolvesOneIncident() {
    for (String action : List.of("trigger", "acknowledge", "resolve")) {
      HttpResponse<String> answer =
          front.post(
              "/v2/enqueue",
              "none",
              "application/json",
              """
              {"routing_key":"%s","event_action":"%s","dedup_key":"k1","payload":
               {"summary":"Down","source":"h","severity":"critical"}}\
              """
                  .formatted(KEY, action));
      assertThat(answer.statusCode()).isEqualTo(202);
      assertThat(answer.body()).contains("\"dedup_key\":\"k1\"");
    }

    assertThat(stored.signals("incident/paged/k1"))
        .extracting(event -> event.getWorkflowExecutionSignaledEventAttributes().getSignalName())
        .containsExactly("alerts", "deferred", "alerts");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain; charset=UTF-8",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "nonsense"
      })
  void readsJsonWhateverTheContentTypeSays(String type) {
    String body = group(alert("strange", "f", "firing", "info", "", ""));

    for (String method : List.of("POST", "PUT")) {
      HttpResponse<String> answer = front.send(method, "/webhooks/prometheus", KEY, type, body);
      assertThat(answer.statusCode()).as(method + answer.body()).isEqualTo(200);
    }
  }

  @Test
  void aBodyOverTheLimitIsRefusedBeforeItIsSent() throws Exception {
    String head =
        "POST /webhooks/prometheus/%s HTTP/1.1\r\nHost: h\r\nContent-Length: 999999999\r\n\r\n";
    try (Socket socket = new Socket("127.0.0.1", front.port())) {
      socket.getOutputStream().write(head.formatted(KEY).getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readNBytes("HTTP/1.1 413".length());

      assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 413");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /webhooks/prometheus/SECRET, 405",
    "POST, /webhooks/prometheus/SECRET%2Fmore, 400",
    "POST, /webhooks/prometheus/SECRET/more, 404",
    "GET, /link/SECRET%2Fmore, 400",
    "DELETE, /link/SECRET, 405",
    "GET, /link/SECRET/more, 404",
    "GET, /api//v1/incidents, 400",
    "GET, /api/v1/incidents;x=1, 400",
    "GET, /api/v1/incidents/checkout/..%2F..%2Fmetrics, 400",
    "GET, /api/v1/incidents/a%00b/c, 400",
    "GET, /api/v1/nothing, 404",
    "FOO, /api/v1/incidents, 400",
    "GET, /error, 404"
  })
  void whateverIsRefusedIsAProblemWithACodeAndWithoutTheAddress(
      String method, String path, int status) {
    HttpResponse<String> answer = front.send(method, path, KEY, "application/json", "{}");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(answer.body()).contains("\"code\":\"").doesNotContain("SECRET", "instance");
  }

  // SEC-09
  @ParameterizedTest
  @CsvSource({"slow-generic, 429", "slow-alertmanager, 503"})
  void theExcessIsRefusedAndEveryAlertThatWasTakenIsInAnIncident(String integration, int refusal)
      throws Exception {
    Map<String, HttpResponse<String>> answers = new ConcurrentHashMap<>();
    try (ExecutorService sources = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 60; i++) {
        String fingerprint = integration + i;
        String body = group(alert("hurried", fingerprint, "firing", integration, "", ""));
        sources.execute(() ->
            answers.put(
                fingerprint,
                front.post("/webhooks/" + integration, KEY, "application/json", body)));
      }
    }

    assertThat(answers).hasSize(60);
    assertThat(answers.values()).extracting(HttpResponse::statusCode).containsOnly(200, refusal);
    assertThat(answers.values())
        .filteredOn(answer -> answer.statusCode() == refusal)
        .isNotEmpty()
        .allSatisfy(answer -> assertThat(answer.headers().firstValue("Retry-After")).isPresent());
    List<String> taken =
        answers.entrySet().stream()
            .filter(answer -> answer.getValue().statusCode() == 200)
            .map(Map.Entry::getKey)
            .toList();
    assertThat(taken).hasSizeGreaterThanOrEqualTo(5);
    assertThat(stored.told("incident/hurried/Errors~" + integration))
        .extracting(Alert::fingerprint)
        .containsExactlyInAnyOrderElementsOf(taken);
  }

  @Test
  void withoutAnEndpointNothingIsTraced() {
    front.alertmanager(KEY, group(alert("untraced", "f", "firing", "info", "", "")));

    String incident = "incident/untraced/Errors~info";
    assertThat(stored.started(incident))
        .allSatisfy(event ->
            assertThat(
                    event.getWorkflowExecutionStartedEventAttributes().getHeader().getFieldsMap())
                .isEmpty());
    assertThat(front.makesSpans()).isFalse();
  }

  @Test
  void theDocumentationShowsHowABodyLooks() {
    String document = front.send("GET", "/api/openapi.json", KEY, "text/plain", "").body();

    assertThat(document).contains("/webhooks/{integration}", "/v2/enqueue", "Disk of db1 is full");
  }

  @Test
  void everythingThatAlertRulesAndDashboardAskOfAFrontIsThere() throws Exception {
    front.alertmanager(KEY, group(alert("counted", "f", "firing", "info", "", "")));
    Set<String> asked = new TreeSet<>();
    for (String file : List.of("muster.rules.yml", "grafana-dashboard.json")) {
      Pattern.compile("\\bmuster_(?:ingest|part|runs)_[a-z_]+")
          .matcher(Files.readString(Path.of("..", "deploy", "monitoring", file)))
          .results()
          .forEach(found -> asked.add(found.group()));
    }

    String shown = front.send("GET", "/metrics", KEY, "text/plain", "").body();
    for (int tries = 0; !shown.contains("muster_part_up") && tries < 300; tries++) {
      Thread.sleep(100);
      shown = front.send("GET", "/metrics", KEY, "text/plain", "").body();
    }

    assertThat(asked).hasSizeGreaterThan(3);
    assertThat(shown.lines().map(line -> line.split("[{ ]", 2)[0])).containsAll(asked);
  }

  private static String group(String... alerts) {
    return List.of(alerts).stream()
        .collect(Collectors.joining(",", "{\"version\":\"4\",\"alerts\":[", "]}"));
  }

  private static String alert(
      String service,
      String fingerprint,
      String status,
      String severity,
      String label,
      String annotation) {
    return """
    {"status":"%s","fingerprint":"%s","startsAt":"2026-11-24T07:59:00Z",
     "labels":{"alertname":"Errors","service":"%s","severity":"%s"%s},
     "annotations":{"summary":"It fails"%s}}\
    """
        .formatted(status, fingerprint, service, severity, after(label), after(annotation));
  }

  private static String after(String field) {
    return field.isEmpty() ? "" : "," + field;
  }
}
