package dev.muster.api;

import static dev.muster.policy.AccessToken.Role.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.incident.IncidentStatus;
import dev.muster.incident.TimelineEntry;
import dev.muster.readmodel.Cursor;
import dev.muster.readmodel.IncidentFilter;
import dev.muster.steering.Incidents.Sighting;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(classes = Front.class, properties = Front.NO_ENGINE)
class IncidentReadTest {
  @Autowired MockMvcTester browser;
  @Autowired ScriptedIncidents incidents;
  @Autowired ScriptedHistory history;
  @Autowired JsonMapper json;

  @BeforeEach
  void calm() {
    incidents.reset();
    history.reset();
  }

  @Test
  void listsByEveryFilter() {
    get(
        "/api/v1/incidents?status=OPEN,ACKNOWLEDGED&service=checkout&severity=P1&text=pay"
            + "&since=2026-11-23T00:00:00Z&limit=10");

    assertThat(history.asked)
        .isEqualTo(
            new IncidentFilter(
                Set.of(IncidentStatus.OPEN, IncidentStatus.ACKNOWLEDGED),
                "checkout",
                "P1",
                "pay",
                Instant.parse("2026-11-23T00:00:00Z"),
                null,
                11));
  }

  @Test
  void leadsFromPageToPage() throws Exception {
    history.incidents.add(Views.open("i-3"));
    history.incidents.add(Views.open("i-2"));
    history.incidents.add(Views.open("i-1"));

    JsonNode page = body(get("/api/v1/incidents?limit=2"));
    assertThat(page.get("incidents")).hasSize(2);
    String next = page.get("next").asString();
    get("/api/v1/incidents?limit=2&after=" + next);

    assertThat(history.asked.after()).isEqualTo(Cursor.behind(history.incidents.get(1)));
  }

  @Test
  void endsAfterTheLastPage() throws Exception {
    history.incidents.add(Views.open("i-1"));

    assertThat(body(get("/api/v1/incidents?limit=1")).has("next")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "status=BROKEN,status",
    "since=yesterday,since",
    "after=%21%21,after",
    "after=bm90LWEtY3Vyc29y,after",
    "after=KzEwMDAwMDAtMDEtMDFUMDA6MDA6MDBaIHg,after",
    "since=%2B1000000-01-01T00:00:00Z,since",
    "service=a%00b,service",
    "severity=%00,severity",
    "limit=0,limit",
    "limit=201,limit",
    "limit=many,limit"
  })
  void namesTheParameterThatIsWrong(String query, String field) {
    assertThat(
            Front.as(VIEWER, browser.get().uri(java.net.URI.create("/api/v1/incidents?" + query))))
        .hasStatus(400)
        .bodyJson()
        .extractingPath("field")
        .isEqualTo(field);
  }

  @Test
  void showsOneIncidentWithItsTimeline() throws Exception {
    history.incidents.add(Views.open("i-1"));
    history.timeline.add(
        new TimelineEntry(
            1, TestPolicy.NOW, TimelineEntry.Kind.OPENED, "Opened by an alert.", null, null));

    for (String path : new String[] {"i-1", "checkout/HighErrors"}) {
      JsonNode shown = body(get("/api/v1/incidents/" + path));
      assertThat(shown.at("/incident/title").asString()).isEqualTo("Checkout is down");
      assertThat(shown.at("/timeline/0/text").asString()).isEqualTo("Opened by an alert.");
      assertThat(shown.at("/complete").asBoolean()).isTrue();
    }
  }

  @Test
  void showsAnOpenIncidentFromItsRunWhileTheDatabaseIsDown() throws Exception {
    history.down = true;
    incidents.sighting = new Sighting.Seen(Views.open("i-1"));

    JsonNode shown = body(get("/api/v1/incidents/checkout/HighErrors"));

    assertThat(shown.at("/incident/id").asString()).isEqualTo("i-1");
    assertThat(shown.at("/complete").asBoolean()).isFalse();
  }

  @Test
  void showsAnIncidentThatTheDatabaseDoesNotKnowYet() throws Exception {
    incidents.sighting = new Sighting.Seen(Views.open("i-1"));

    assertThat(body(get("/api/v1/incidents/checkout/HighErrors")).at("/incident/id").asString())
        .isEqualTo("i-1");
  }

  @Test
  void showsTheOpenIncidentOfAKeyBeforeAClosedOneThatTheDatabaseKnows() throws Exception {
    history.incidents.add(Views.view("i-1", "It was", IncidentStatus.CLOSED, null));
    incidents.sighting = new Sighting.Seen(Views.open("i-2"));
    String path = "/api/v1/incidents/checkout/HighErrors";
    assertThat(body(get(path)).at("/incident/id").asString()).isEqualTo("i-2");

    incidents.sighting =
        new Sighting.Seen(Views.view("i-1", "It was", IncidentStatus.CLOSED, null));
    assertThat(body(get(path)).at("/complete").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"%2B1000000000-12-31T23:59:59Z", "-1000000000-01-01T00:00:00Z"})
  void knowsNoRotationBeyondTheCalendar(String at) {
    for (String path : List.of("/api/v1/on-call", "/api/v1/on-call/primary")) {
      assertThat(Front.as(VIEWER, browser.get().uri(java.net.URI.create(path + "?at=" + at))))
          .hasStatus(400)
          .bodyJson()
          .extractingPath("field")
          .isEqualTo("at");
    }
  }

  @ParameterizedTest
  @CsvSource({"/api/v1/incidents", "/api/v1/incidents/i-1", "/api/v1/incidents/a/b"})
  void saysThatTheDatabaseIsDown(String path) {
    history.down = true;

    MvcTestResult answer = get(path);

    assertThat(answer).hasStatus(503).hasHeader("Retry-After", "5");
    assertThat(answer).bodyJson().extractingPath("code").isEqualTo("read-model-unavailable");
  }

  @ParameterizedTest
  @CsvSource({"/api/v1/incidents/i-9", "/api/v1/incidents/checkout/other"})
  void saysThatThereIsNoSuchIncident(String path) {
    assertThat(get(path)).hasStatus(404).bodyJson().extractingPath("code").isEqualTo("not-found");
  }

  @Test
  void saysWhoIsOnCallNowAndNext() throws Exception {
    JsonNode duty = body(get("/api/v1/on-call")).at("/rotations/0");

    assertThat(duty.at("/rotation").asString()).isEqualTo("primary");
    assertThat(duty.at("/now/person").asString()).isEqualTo("ada");
    assertThat(duty.at("/now/name").asString()).isEqualTo("Ada Lovelace");
    assertThat(duty.at("/now/until").asString()).isEqualTo("2026-11-23T13:00:00Z");
    assertThat(duty.at("/next/person").asString()).isEqualTo("bo");
  }

  @Test
  void saysWhenNobodyIsOnCall() throws Exception {
    JsonNode duty = body(get("/api/v1/on-call/primary?at=2026-11-23T14:30:00Z"));

    assertThat(duty.at("/now/person").isNull()).isTrue();
  }

  @Test
  void knowsNoOtherRotation() {
    assertThat(get("/api/v1/on-call/other")).hasStatus(404);
  }

  private MvcTestResult get(String path) {
    return Front.as(VIEWER, browser.get().uri(path)).exchange();
  }

  private JsonNode body(MvcTestResult answer) throws Exception {
    assertThat(answer).hasStatusOk();
    return json.readTree(answer.getResponse().getContentAsString());
  }
}
