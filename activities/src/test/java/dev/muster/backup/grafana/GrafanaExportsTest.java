package dev.muster.backup.grafana;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.restorepoint.RestorePointFailure;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class GrafanaExportsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Map<String, String> told = new LinkedHashMap<>();
  private ScriptedGrafana grafana;

  @BeforeEach
  void start() throws IOException {
    grafana = new ScriptedGrafana().has("orders", "Shop", "").has("home", "", "");
  }

  @AfterEach
  void stop() {
    grafana.close();
  }

  // BKP-05
  @Test
  void eachDashboardIsAFileInItsFolder() throws IOException {
    assertThat(export()).isEmpty();

    assertThat(told)
        .containsOnlyKeys(
            "dashboards/Shop/orders.json", "dashboards/General/home.json", "folders.json");
    assertThat(told.get("dashboards/Shop/orders.json"))
        .isEqualTo(
            """
            {
              "dashboard" : {
                "title" : "T orders",
                "uid" : "orders",
                "version" : 3
              },
              "folderUid" : "f-1"
            }
            """);
    assertThat(told.get("folders.json"))
        .isEqualTo(
            """
            [ {
              "parentUid" : "",
              "title" : "Shop",
              "uid" : "f-1"
            } ]
            """);
  }

  @Test
  void theBytesAreTheSameInWhicheverOrderTheyAreToldAndNumbersAreAsTheyWere() throws IOException {
    grafana.has("a", "", ", \"x\": {\"b\": 1.10, \"a\": 12345678901234567890.123456789}");
    grafana.has("b", "", ", \"x\": {\"a\": 12345678901234567890.123456789, \"b\": 1.10}");
    export();

    assertThat(told.get("dashboards/General/a.json"))
        .isEqualTo(
            told.get("dashboards/General/b.json")
                .replace("T b", "T a")
                .replace("\"uid\" : \"b\"", "\"uid\" : \"a\""))
        .contains("12345678901234567890.123456789", "1.10");
  }

  @Test
  void allPagesAreAsked() throws IOException {
    IntStream.range(0, 2_000).forEach(number -> grafana.has("d" + number, "", ""));

    export();

    assertThat(told).hasSize(2_003).containsKey("dashboards/General/d1999.json");
    assertThat(grafana.asked)
        .filteredOn(line -> line.contains("type=dash-db"))
        .hasSize(3)
        .allMatch(line -> line.contains("limit=1000"));
  }

  @Test
  void ofDataSourcesNoSecretIsKept() throws IOException {
    grafana.tells(
        "/api/datasources",
        """
        [{"id": 7, "uid": "prom", "name": "Prometheus", "url": "https://me:hush@prom.example/x",
          "password": "hush", "basicAuthPassword": "hush", "secureJsonData": {"token": "hush"},
          "basicAuthUser": "me", "secureJsonFields": {"token": true}, "jsonData": {"a": 1}}]
        """);
    export();

    assertThat(told.get("datasources/prom.json"))
        .doesNotContain("hush", "\"id\"")
        .contains("\"https://prom.example/x\"", "\"secureJsonFields\"", "\"basicAuthUser\"");
  }

  @Test
  void alertRulesAreKeptWhereTheApiHasThem() throws IOException {
    grafana.tells(
        "/api/v1/provisioning/alert-rules",
        "[{\"id\": 3, \"uid\": \"slow\", \"title\": \"Slow\"}]");
    assertThat(export()).isEmpty();
    assertThat(told).containsKey("alert-rules/slow.json");

    grafana.lacks("/api/v1/provisioning/alert-rules");
    assertThat(export()).containsExactly("alert-rules: this Grafana has no API for them");
  }

  @Test
  void aDashboardThatIsGoneSinceItWasListedIsNoted() throws IOException {
    grafana.lacks("/api/dashboards/uid/home");

    assertThat(export())
        .containsExactly("dashboards/General/home.json: it is gone since it was listed");
    assertThat(told).containsKey("dashboards/Shop/orders.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "a b", "a%2Fb", "x/y"})
  void whatIsNoNameOfAFileIsNotedAndNotAskedFor(String uid) throws IOException {
    grafana.has(uid, "", "");

    assertThat(export())
        .containsExactly("dashboards/General/%s.json: its uid is no name of a file".formatted(uid));
    assertThat(grafana.asked).noneMatch(line -> line.contains(uid));
  }

  @ParameterizedTest
  @CsvSource({
    "../../etc, -..-etc",
    "Shop / EU, Shop - EU",
    "Überblick 1.0, Überblick 1.0",
    "..., f-1",
    "'  ', f-1"
  })
  void aFoldersTitleLeadsNowhereElse(String title, String folder) throws IOException {
    grafana.has("one", title, "");
    export();

    assertThat(told).containsKey("dashboards/%s/one.json".formatted(folder));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/search | what there is | dashboards:read and folders:read",
        "/api/dashboards/uid/home | the dashboard home | dashboards:read on dashboards:uid:home",
        "/api/datasources | data sources | datasources:read",
        "/api/v1/provisioning/alert-rules | alert rules | alert.provisioning:read"
      })
  void aRightThatTheTokenLacksIsNamed(String path, String what, String right) {
    grafana.refuses(path, 403);

    ApplicationFailure failure = failure();

    assertThat(failure.getType()).isEqualTo(RestorePointFailure.SOURCE_DENIED.name());
    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(failure.getOriginalMessage())
        .isEqualTo(
            "%s does not let the token read %s: it lacks %s".formatted(grafana.url(), what, right));
  }

  @Test
  void aTokenThatIsNotAcceptedIsSaidAndNeverTold() {
    ApplicationFailure failure =
        catchThrowableOfType(
            ApplicationFailure.class,
            () -> GrafanaExports.open(grafana.url(), "glsa_other", PATIENCE));

    assertThat(failure.getType()).isEqualTo(RestorePointFailure.SOURCE_DENIED.name());
    assertThat(failure).hasStackTraceContaining("does not accept the token");
    assertThat(failure.toString()).doesNotContain("glsa_other");
  }

  @Test
  void whatIsNoTokenIsRefusedWithoutBeingTold() {
    ApplicationFailure failure =
        catchThrowableOfType(
            ApplicationFailure.class,
            () -> GrafanaExports.open(grafana.url(), "two\nlines", PATIENCE));

    assertThat(failure.getType()).isEqualTo(RestorePointFailure.SOURCE_DENIED.name());
    assertThat(failure.toString()).doesNotContain("two", "lines");
    assertThat(grafana.asked).isEmpty();
  }

  @Test
  void aGrafanaThatShowsNothingIsNotTakenForEmpty() throws IOException {
    try (ScriptedGrafana empty = new ScriptedGrafana()) {
      ApplicationFailure failure =
          catchThrowableOfType(
              ApplicationFailure.class,
              () -> GrafanaExports.open(empty.url(), ScriptedGrafana.TOKEN, PATIENCE));

      assertThat(failure.getOriginalMessage()).contains("shows the token no dashboard");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 429, 500, 503})
  void anotherStatusIsTriedAgain(int status) {
    grafana.refuses("/api/dashboards/uid/home", status);

    ApplicationFailure failure = failure();

    assertThat(failure.getType()).isEqualTo(RestorePointFailure.SOURCE_UNAVAILABLE.name());
    assertThat(failure.isNonRetryable()).isFalse();
    assertThat(failure.getOriginalMessage()).endsWith(" answers with status " + status);
  }

  @Test
  void whatIsNoJsonIsSaidSo() {
    grafana.tells("/api/datasources", "<html>Welcome</html>");

    assertThat(failure().getOriginalMessage())
        .isEqualTo(
            grafana.url() + " answers with what is no JSON when it is asked for data sources");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/dashboards/uid/home | {} | the dashboard home",
        "/api/datasources | {\"message\": {}} | data sources",
        "/api/v1/provisioning/alert-rules | [1] | alert rules"
      })
  void whatIsNotAsDocumentedIsNotKept(String path, String body, String what) {
    grafana.tells(path, body);

    assertThat(failure().getOriginalMessage())
        .isEqualTo(grafana.url() + " answers with something else when it is asked for " + what);
  }

  @Test
  void oneThatTellsNoneOfWhatItListsIsNotTakenForEmpty() {
    grafana.lacks("/api/dashboards/uid/home").lacks("/api/dashboards/uid/orders");

    assertThat(failure().getOriginalMessage())
        .isEqualTo(grafana.url() + " tells none of the 2 dashboards that it lists");
  }

  @Test
  void oneThatIsAwayOrSilentIsGivenUp() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String url = "http://127.0.0.1:" + silent.getLocalPort();
      assertThat(
              catchThrowableOfType(
                      ApplicationFailure.class,
                      () -> GrafanaExports.open(url, ScriptedGrafana.TOKEN, Duration.ofSeconds(1)))
                  .getOriginalMessage())
          .isEqualTo(url + " did not answer within 1 s");
    }
    grafana.close();
    assertThat(failure().getOriginalMessage()).contains(grafana.url() + " does not answer");
  }

  private ApplicationFailure failure() {
    return catchThrowableOfType(ApplicationFailure.class, this::export);
  }

  private List<String> export() throws IOException {
    told.clear();
    try (GrafanaExports exports =
        GrafanaExports.open(grafana.url() + "/", ScriptedGrafana.TOKEN, PATIENCE)) {
      assertThat(exports.version()).isEqualTo("12.4.1");
      return exports.export((path, content) -> told.put(path, new String(content, UTF_8)));
    }
  }
}
