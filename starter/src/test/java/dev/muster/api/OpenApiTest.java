package dev.muster.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(classes = Front.class, properties = Front.NO_ENGINE)
class OpenApiTest {
  @Autowired MockMvcTester browser;
  @Autowired JsonMapper json;

  @Test
  void describesEveryPathHowToAuthenticateAndTheOneShapeOfAProblem() throws Exception {
    JsonNode document =
        json.readTree(
            browser.get().uri("/api/openapi.json").exchange().getResponse().getContentAsString());

    assertThat(document.at("/openapi").asString()).startsWith("3.");
    assertThat(document.at("/info/title").asString()).isEqualTo("Muster");
    assertThat(document.get("paths").propertyNames())
        .contains(
            "/api/v1/incidents",
            "/api/v1/incidents/{id}",
            "/api/v1/incidents/{service}/{key}",
            "/api/v1/incidents/{service}/{key}/acknowledge",
            "/api/v1/incidents/{service}/{key}/resolve",
            "/api/v1/incidents/{service}/{key}/snooze",
            "/api/v1/incidents/{service}/{key}/escalate",
            "/api/v1/incidents/{service}/{key}/reassign",
            "/api/v1/incidents/{service}/{key}/severity",
            "/api/v1/incidents/{service}/{key}/note",
            "/api/v1/on-call",
            "/api/v1/calendar",
            "/api/v1/windows",
            "/api/v1/windows.ics",
            "/api/v1/windows/{name}/runs/{occurrence}",
            "/api/v1/windows/{name}/runs/{occurrence}/move",
            "/api/v1/windows/{name}/runs/{occurrence}/call-off",
            "/api/v1/windows/{name}/runs/{occurrence}/commands/{command}",
            "/api/v1/backups",
            "/api/v1/backups/{name}",
            "/api/v1/backups/summary",
            "/api/v1/backups/health",
            "/api/v1/failovers",
            "/api/v1/failovers/{name}",
            "/api/v1/audit",
            "/api/v1/search",
            "/health",
            "/health/detailed",
            "/ready")
        .noneMatch(path -> path.startsWith("/link"));
    assertThat(document.at("/components/securitySchemes/token/scheme").asString())
        .isEqualTo("bearer");
    assertThat(document.at("/components/schemas/ProblemDetail").isMissingNode()).isFalse();
  }

  @Test
  void saysWithWhichStatusEachAnswerComes() throws Exception {
    JsonNode paths = document().get("paths");

    assertThat(statuses(paths, "/api/v1/incidents/{service}/{key}/acknowledge")).contains("202");
    assertThat(statuses(paths, "/api/v1/incidents/{service}/{key}/resolve")).contains("202");
    assertThat(statuses(paths, "/api/v1/admin/incidents/{service}/{key}/republish"))
        .contains("202");
    assertThat(statuses(paths, "/api/v1/incidents")).contains("200", "201");
    assertThat(statuses(paths, "/api/v1/routines/{name}/runs")).contains("201");
    assertThat(statuses(paths, "/api/v1/backups/{name}/runs")).contains("201");
    assertThat(statuses(paths, "/api/v1/drills/{name}/runs")).contains("201");
    assertThat(statuses(paths, "/api/v1/restores/{name}/runs")).contains("201");
    assertThat(statuses(paths, "/api/v1/rehearsals/{name}/runs")).contains("201");
    assertThat(statuses(paths, "/api/v1/recovery-plans/{name}/runs")).contains("201");
    assertThat(statuses(paths, "/api/v1/windows/{name}/runs")).contains("201");
    assertThat(paths.at("/~1health~1detailed/get/responses/503/content").propertyNames())
        .contains("application/json");
    assertThat(paths.at("/~1api~1v1~1evidence~1{kind}~1{plan}~1export/get/responses/200/content"))
        .hasToString("{\"application/x-ndjson\":{\"schema\":{\"type\":\"string\"}}}");
  }

  @Test
  void whateverIsAwayIsToldWithWhenToAskAgain() throws Exception {
    JsonNode answer = document().at("/paths/~1api~1v1~1incidents/get/responses/503");

    assertThat(answer.at("/headers/Retry-After/required").asBoolean()).isTrue();
    assertThat(answer.at("/content").propertyNames()).containsExactly("application/problem+json");
  }

  @Test
  void saysWhatIsAlwaysThereAndWhatMayBeNull() throws Exception {
    JsonNode incident = document().at("/components/schemas/IncidentView");

    assertThat(incident.get("required").values())
        .extracting(JsonNode::asString)
        .contains("id", "status", "openedAt", "firing")
        .doesNotContain("acknowledgedBy", "nextAt");
    assertThat(incident.at("/properties/acknowledgedBy/type").values())
        .extracting(JsonNode::asString)
        .containsExactlyInAnyOrder("string", "null");
  }

  @Test
  void whatIsKnownOfABackupMayBeNothingAndADurationIsText() throws Exception {
    JsonNode schemas = document().at("/components/schemas");

    assertThat(schemas.at("/PointProof/properties/took/type").asString()).isEqualTo("string");
    assertThat(schemas.at("/BackupSummary/required").values())
        .extracting(JsonNode::asString)
        .contains("standing", "promises", "drills")
        .doesNotContain("latest", "proof", "nextDue");
    assertThat(schemas.at("/Standing/properties/kind/enum").values())
        .extracting(JsonNode::asString)
        .contains("PROVEN", "NOT_RESTORABLE");
  }

  @Test
  void aWindowMayBeUntoldAndItsTimesAreTexts() throws Exception {
    JsonNode schemas = document().at("/components/schemas");

    assertThat(schemas.at("/Sighting/required").values())
        .extracting(JsonNode::asString)
        .contains("workflowId", "stage")
        .doesNotContain("view");
    assertThat(schemas.at("/WindowSummary/properties/length/type").asString()).isEqualTo("string");
    assertThat(schemas.at("/WindowSummary/properties/leads/items/type").asString())
        .isEqualTo("string");
    assertThat(schemas.at("/WindowTime/properties/site/format").asString()).isEqualTo("date-time");
    assertThat(schemas.at("/WindowView/required").values())
        .extracting(JsonNode::asString)
        .contains("owed", "commands")
        .doesNotContain("openedAt", "deadline", "held");
    assertThat(schemas.at("/RunWindowBody/required").isMissingNode()).isTrue();
  }

  private JsonNode document() throws Exception {
    return json.readTree(
        browser.get().uri("/api/openapi.json").exchange().getResponse().getContentAsString());
  }

  private static Collection<String> statuses(JsonNode paths, String path) {
    return paths.get(path).get("post").get("responses").propertyNames();
  }

  @Test
  void neverAsksForTheActor() throws Exception {
    String document =
        browser.get().uri("/api/openapi.json").exchange().getResponse().getContentAsString();

    assertThat(json.readTree(document).at("/components/schemas").propertyNames())
        .contains("AcknowledgeBody")
        .doesNotContain("Caller");
    assertThat(json.readTree(document).at("/components/schemas/AcknowledgeBody").toString())
        .doesNotContain("actor");
  }
}
