package dev.muster.api;

import static dev.muster.policy.AccessToken.Role.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.incident.IncidentRequest;
import dev.muster.incident.IncidentRequest.Kind;
import dev.muster.incident.IncidentRequest.Source;
import dev.muster.steering.Incidents.Opening;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest(classes = Front.class, properties = Front.NO_ENGINE)
class OpenIncidentTest {
  @Autowired MockMvcTester browser;
  @Autowired ScriptedIncidents incidents;

  @BeforeEach
  void calm() {
    incidents.reset();
    incidents.opening = new Opening.Opened("incident/checkout/k", "i-1");
  }

  // INC-07
  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"USER_REPORT", "DASHBOARD"})
  void opensAnIncidentThatAPersonHasNoticedAndKeepsWhoAndHow(Kind kind) {
    MvcTestResult answer =
        open(
            "{\"service\":\"checkout\",\"title\":\"Cards are refused\",\"severity\":\"P1\","
                + "\"key\":\"cards\",\"source\":\""
                + kind
                + "\"}");

    assertThat(answer)
        .hasStatus(201)
        .hasHeader("Location", "/api/v1/incidents/checkout/cards")
        .bodyJson()
        .extractingPath("id")
        .isEqualTo("i-1");
    IncidentRequest request = incidents.opened.getFirst();
    assertThat(request.source()).isEqualTo(new Source(kind, "person-OPERATOR"));
    assertThat(request.service()).isEqualTo("checkout");
    assertThat(request.key()).isEqualTo("cards");
    assertThat(request.severity()).isEqualTo("P1");
    assertThat(request.impact()).isEqualTo("nobody can pay");
    assertThat(request.runbook()).isEqualTo("https://runbooks.example/checkout");
  }

  @Test
  void takesTheFallbackSeverityAndAKeyOfItsOwn() {
    open(minimal());
    open(minimal());

    assertThat(incidents.opened).extracting(IncidentRequest::severity).containsOnly("P3");
    assertThat(incidents.opened).extracting(IncidentRequest::key).doesNotHaveDuplicates();
  }

  @Test
  void opensNoSecondOneForARepeatedRequest() {
    assertThat(once("call-7", minimal())).hasStatus(201);
    incidents.opening = new Opening.AlreadyOpen("incident/checkout/k", "i-1");
    assertThat(once("call-7", minimal()))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("id")
        .isEqualTo("i-1");

    assertThat(incidents.opened).hasSize(2);
    assertThat(incidents.opened.stream().map(IncidentRequest::key).distinct()).hasSize(1);
  }

  @Test
  void takesAnotherReportUnderTheSameKeyForAnother() {
    once("1", minimal());
    once("1", minimal().replace("Slow", "Down"));

    assertThat(incidents.opened).extracting(IncidentRequest::key).doesNotHaveDuplicates();
  }

  @Test
  void saysUnderWhichKeyAReportCanBeRepeated() {
    incidents.opening = new Opening.Unavailable("DEADLINE_EXCEEDED");

    assertThat(once("call-7", minimal()))
        .hasStatus(503)
        .bodyJson()
        .extractingPath("idempotencyKey")
        .isEqualTo("call-7");
  }

  @Test
  void putsATitleOnOneLineFitToBeStored() {
    open(minimal().replace("Slow", "Slow\\r\\nBcc: eve\\u0000\\ud83d"));

    assertThat(incidents.opened.getFirst().title()).isEqualTo("Slow Bcc: eve\uFFFD\uFFFD");
  }

  @Test
  void saysThatOneOfThatKeyIsOpenAlready() {
    incidents.opening = new Opening.AlreadyOpen("incident/checkout/k", "i-1");

    assertThat(open(minimal().replace("{", "{\"key\":\"k\",")))
        .hasStatus(409)
        .bodyJson()
        .extractingPath("code")
        .isEqualTo("already-open");
  }

  @Test
  void saysThatTheEngineIsGone() {
    incidents.opening = new Opening.Unavailable("UNAVAILABLE");

    assertThat(open(minimal())).hasStatus(503).hasHeader("Retry-After", "5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"title":"x","source":"DASHBOARD"}                                     | service
          {"service":"shop","title":"x","source":"DASHBOARD"}                    | service
          {"service":"checkout","source":"DASHBOARD"}                            | title
          {"service":"checkout","title":"x"}                                     | source
          {"service":"checkout","title":"x","source":"ALERT"}                    | source
          {"service":"checkout","title":"x","source":"DASHBOARD","severity":"X"} | severity
          {"service":"checkout","title":"x","source":"DASHBOARD","key":"a/b"}    | key
          """)
  void namesTheFieldThatIsWrong(String body, String field) {
    assertThat(open(body)).hasStatus(400).bodyJson().extractingPath("field").isEqualTo(field);
    assertThat(incidents.opened).isEmpty();
  }

  @Test
  void refusesATitleThatIsNoLine() {
    assertThat(open(minimal().replace("Slow", "x".repeat(201))))
        .hasStatus(400)
        .bodyJson()
        .extractingPath("field")
        .isEqualTo("title");
  }

  private MvcTestResult once(String key, String body) {
    return Front.as(OPERATOR, browser.post().uri("/api/v1/incidents"))
        .header("Idempotency-Key", key)
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .exchange();
  }

  private static String minimal() {
    return "{\"service\":\"checkout\",\"title\":\"Slow\",\"source\":\"USER_REPORT\"}";
  }

  private MvcTestResult open(String body) {
    return Front.as(OPERATOR, browser.post().uri("/api/v1/incidents"))
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .exchange();
  }
}
