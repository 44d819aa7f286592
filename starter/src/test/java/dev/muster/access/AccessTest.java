package dev.muster.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.Front;
import dev.muster.api.ScriptedHistory;
import dev.muster.api.ScriptedIncidents;
import dev.muster.api.Views;
import dev.muster.policy.AccessToken.Role;
import dev.muster.steering.CommandOutcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest(classes = Front.class, properties = Front.NO_ENGINE)
class AccessTest {
  @Autowired MockMvcTester browser;
  @Autowired ScriptedIncidents incidents;
  @Autowired ScriptedHistory history;

  @BeforeEach
  void calm() {
    incidents.reset();
    history.reset();
    incidents.answer = new CommandOutcome.Applied(Views.open("i-1"));
  }

  @Test
  void asksForATokenInAProblemDocument() {
    MvcTestResult answer = browser.get().uri("/api/v1/incidents").exchange();

    assertThat(answer)
        .hasStatus(401)
        .hasHeader("WWW-Authenticate", "Bearer")
        .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
    assertThat(answer).bodyJson().extractingPath("code").isEqualTo("unauthenticated");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer unknown",
        "Bearer ",
        "Bearer",
        "Basic dG9rZW4tb2YtdGhlLUFETUlO",
        "token-of-the-ADMIN",
        "Bearer token-of-the-ADMIN2"
      })
  void takesNoOtherToken(String header) {
    assertThat(browser.get().uri("/api/v1/incidents").header("Authorization", header))
        .hasStatus(401);
  }

  @ParameterizedTest
  @CsvSource({
    "VIEWER,GET,/api/v1/incidents",
    "VIEWER,GET,/api/v1/on-call",
    "RESPONDER,POST,/api/v1/incidents/a/b/acknowledge",
    "RESPONDER,POST,/api/v1/incidents/a/b/resolve",
    "RESPONDER,POST,/api/v1/incidents/a/b/snooze",
    "RESPONDER,POST,/api/v1/incidents/a/b/escalate",
    "RESPONDER,POST,/api/v1/incidents/a/b/note",
    "OPERATOR,POST,/api/v1/incidents/a/b/reassign",
    "OPERATOR,POST,/api/v1/incidents/a/b/severity",
    "OPERATOR,POST,/api/v1/incidents",
    "ADMIN,GET,/api/v1/audit",
    "ADMIN,POST,/api/v1/admin/incidents/a/b/republish"
  })
  void letsExactlyTheRoleAndThoseAboveIn(Role needed, String method, String path) {
    for (Role role : Role.values()) {
      int status = Front.as(role, request(method, path)).exchange().getResponse().getStatus();

      if (role.compareTo(needed) < 0) {
        assertThat(status).as("%s as %s", path, role).isEqualTo(403);
      } else {
        assertThat(status).as("%s as %s", path, role).isNotIn(401, 403);
      }
    }
  }

  @Test
  void saysSoInAProblemDocumentWhenARoleIsTooSmall() {
    var request = Front.as(Role.VIEWER, browser.post().uri("/api/v1/incidents/a/b/acknowledge"));

    assertThat(request).hasStatus(403).bodyJson().extractingPath("code").isEqualTo("forbidden");
    assertThat(incidents.told).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"/", "/env", "/actuator", "/api/v1", "/api/other", "/heapdump"})
  void shutsEveryOtherDoorEvenToAnAdministrator(String path) {
    assertThat(browser.get().uri(path)).hasStatus(401);
    if (!path.startsWith("/api/v1")) {
      assertThat(Front.as(Role.ADMIN, browser.get().uri(path))).hasStatus(403);
    }
  }

  @ParameterizedTest
  @CsvSource({"/health", "/api/openapi.json", "/link/assets/link.css"})
  void leavesOpenWhatAnyoneMaySee(String path) {
    assertThat(browser.get().uri(path)).hasStatusOk();
  }

  @Test
  void answersAnUnknownPathOfTheApiWithAProblemDocument() {
    assertThat(Front.as(Role.VIEWER, browser.get().uri("/api/v1/nope")))
        .hasStatus(404)
        .bodyJson()
        .extractingPath("code")
        .isEqualTo("not-found");
  }

  private MockMvcTester.MockMvcRequestBuilder request(String method, String path) {
    return (method.equals("GET") ? browser.get() : browser.post())
        .uri(path)
        .contentType(MediaType.APPLICATION_JSON)
        .content("{}");
  }
}
