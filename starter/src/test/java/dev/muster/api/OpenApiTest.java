package dev.muster.api;

import static org.assertj.core.api.Assertions.assertThat;

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
