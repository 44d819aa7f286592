package dev.muster.api;

import static dev.muster.policy.AccessToken.Role.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.readmodel.AuditEntry;
import dev.muster.readmodel.AuditTrail;
import dev.muster.readmodel.Cursor;
import java.time.Instant;
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
class AuditTest {
  @Autowired MockMvcTester browser;
  @Autowired ScriptedAudit audit;
  @Autowired JsonMapper json;

  @BeforeEach
  void calm() {
    audit.reset();
  }

  @Test
  void showsAnAdministratorWhoDidWhatPageByPage() throws Exception {
    audit.acts.add(act("i-1#3"));
    audit.acts.add(act("i-1#2"));

    JsonNode page = json.readTree(get("?limit=1").getResponse().getContentAsString());

    assertThat(page.get("acts")).hasSize(1);
    assertThat(page.at("/acts/0/actor").asString()).isEqualTo("ada");
    assertThat(page.at("/acts/0/subject").asString()).isEqualTo("i-1");
    get("?limit=1&after=" + page.get("next").asString());
    assertThat(audit.asked.after()).isEqualTo(Cursor.behind(act("i-1#3")));
  }

  @Test
  void filters() {
    get("?actor=ada&incident=i-1&since=2026-11-23T00:00:00Z");

    assertThat(audit.asked)
        .isEqualTo(
            new AuditTrail.Filter("ada", "i-1", Instant.parse("2026-11-23T00:00:00Z"), null, 51));
  }

  @ParameterizedTest
  @CsvSource({"limit=0,limit", "limit=201,limit", "after=x,after", "since=soon,since"})
  void namesTheParameterThatIsWrong(String query, String field) {
    assertThat(get("?" + query)).hasStatus(400).bodyJson().extractingPath("field").isEqualTo(field);
  }

  private MvcTestResult get(String query) {
    return Front.as(ADMIN, browser.get().uri("/api/v1/audit" + query)).exchange();
  }

  private static AuditEntry act(String reference) {
    return new AuditEntry(
        reference, TestPolicy.NOW, "ada", "incident.command", "i-1", "ada acknowledges");
  }
}
