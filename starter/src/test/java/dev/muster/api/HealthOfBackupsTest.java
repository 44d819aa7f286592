package dev.muster.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.policy.AccessToken.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest(classes = Front.class, properties = Front.NO_ENGINE)
class HealthOfBackupsTest {
  @Autowired MockMvcTester browser;
  @Autowired ScriptedRestorePoints points;
  @Autowired ScriptedShelf shelf;

  @BeforeEach
  void told() {
    points.reset();
    shelf.reset();
    SampleBackups.tell(points, shelf);
  }

  // BKP-17
  @Test
  void oneVerdictIsOfAllOfThem() {
    MvcTestResult answer = get(Role.VIEWER);

    assertThat(answer).hasStatusOk();
    assertThat(answer).bodyJson().extractingPath("$.verdict").isEqualTo("UNHEALTHY");
    assertThat(answer)
        .bodyJson()
        .extractingPath("$.sentence")
        .isEqualTo(
            "Not healthy: 2 of 6 backups are healthy, and of 1 it is not known; of the healthy ones"
                + " 1 was never restored.");
  }

  @ParameterizedTest
  @CsvSource({
    "archive-db, UNHEALTHY, There is no restore point in near.",
    "forum-db, UNKNOWN, Not known: no run has told",
    "mail-db, UNHEALTHY, mail-db/20261123T010000Z is not restorable: table public.mails",
    "wiki-db, UNHEALTHY, Proven restorable at 2026-10-14"
  })
  void whatIsNotHealthySaysWhy(String name, String verdict, String reason) {
    String path = "$.backups[?(@.name == '" + name + "')].";

    assertThat(get(Role.VIEWER))
        .bodyJson()
        .extractingPath(path + "verdict")
        .asArray()
        .containsExactly(verdict);
    assertThat(get(Role.VIEWER))
        .bodyJson()
        .extractingPath(path + "reasons[0]")
        .asArray()
        .singleElement()
        .asString()
        .startsWith(reason);
  }

  // BKP-17
  @Test
  void eachHasItsLatestRestorePointWithNameSizeAndCount() {
    MvcTestResult answer = get(Role.VIEWER);

    assertThat(answer)
        .bodyJson()
        .extractingPath("$.backups[4]")
        .asMap()
        .containsEntry("name", "shop-db")
        .containsEntry("kind", "PostgreSQL")
        .containsEntry("verdict", "HEALTHY");
    assertThat(answer)
        .bodyJson()
        .extractingPath("$.backups[4].latest")
        .asMap()
        .containsEntry("point", "shop-db/20261123T010000Z")
        .containsEntry("takenAt", "2026-11-23T01:00:01Z")
        .containsEntry("bytes", 48_570_350);
    assertThat(answer)
        .bodyJson()
        .extractingPath("$.backups[4].latest.holds")
        .asMap()
        .containsEntry("count", 5)
        .containsEntry("unit", "tables");
    assertThat(answer)
        .bodyJson()
        .extractingPath("$.backups[4].proof.run")
        .isEqualTo("drill/shop-db-quarterly/2026-11-21T12:00:00Z");
    assertThat(answer).bodyJson().extractingPath("$.backups[0].latest").isNull();
  }

  @Test
  void aReadModelThatIsAwayIsSaidSoAndNobodySeesItWithoutAToken() {
    points.down = true;

    assertThat(get(Role.VIEWER)).hasStatus(503).containsHeader("Retry-After");
    assertThat(browser.get().uri("/api/v1/backups/health").exchange()).hasStatus(401);
  }

  private MvcTestResult get(Role role) {
    return Front.as(role, browser.get().uri("/api/v1/backups/health")).exchange();
  }
}
