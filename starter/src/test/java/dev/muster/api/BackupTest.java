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
class BackupTest {
  @Autowired MockMvcTester browser;
  @Autowired ScriptedRestorePoints points;
  @Autowired ScriptedShelf shelf;

  @BeforeEach
  void told() {
    points.reset();
    shelf.reset();
    SampleBackups.tell(points, shelf);
  }

  @ParameterizedTest
  @CsvSource({
    "archive-db, NONE, There is no restore point in near.",
    "forum-db, UNKNOWN, Not known: no run has told",
    "mail-db, NOT_RESTORABLE, mail-db/20261123T010000Z is not restorable: table public.mails",
    "search-db, UNPROVEN, 30 restore points",
    "shop-db, PROVEN, 'Proven restorable at 2026-11-21 12:00:00 UTC, in 4 min 12 s, losing at most'",
    "wiki-db, PROMISE_BROKEN, Proven restorable at 2026-10-14"
  })
  void everyBackupSaysWhetherItIsProven(String name, String kind, String sentence) {
    String path = "$[?(@.name == '" + name + "')].standing.";

    assertThat(get("")).bodyJson().extractingPath(path + "kind").asArray().containsExactly(kind);
    assertThat(get(""))
        .bodyJson()
        .extractingPath(path + "sentence")
        .asArray()
        .singleElement()
        .asString()
        .startsWith(sentence);
  }

  @Test
  void theListIsByNameWithWhatIsPromisedAndWhatThereIs() {
    MvcTestResult answer = get("");

    assertThat(answer).hasStatusOk();
    assertThat(answer)
        .bodyJson()
        .extractingPath("$[*].name")
        .asArray()
        .containsExactly("archive-db", "forum-db", "mail-db", "search-db", "shop-db", "wiki-db");
    assertThat(answer)
        .bodyJson()
        .extractingPath("$[4]")
        .asMap()
        .containsEntry("owner", "team-web")
        .containsEntry("system", "shop-db")
        .containsEntry("encryptedWith", "backups-2026")
        .containsEntry("nextDue", "2027-02-15T01:00:00Z");
    assertThat(answer)
        .bodyJson()
        .extractingPath("$[4].promises")
        .asMap()
        .containsEntry("loseAtMost", "PT25H")
        .containsEntry("restoreWithin", "PT30M");
    assertThat(answer)
        .bodyJson()
        .extractingPath("$[4].latest")
        .asMap()
        .containsEntry("point", "shop-db/20261123T010000Z")
        .containsEntry("age", "PT10H59M59S");
    assertThat(answer)
        .bodyJson()
        .extractingPath("$[4].proof")
        .asMap()
        .containsEntry("took", "PT4M12S")
        .containsEntry("loses", "PT24H");
    assertThat(answer).bodyJson().extractingPath("$[4].drills[0].lastVerdict").isEqualTo("KEPT");
    assertThat(answer).bodyJson().extractingPath("$[1].latest").isNull();
  }

  // BKP-26
  @Test
  void aBackupListsItsRestorePointsByStoreTheNewestFirst() {
    MvcTestResult answer = get("/shop-db");

    assertThat(answer).hasStatusOk();
    assertThat(answer)
        .bodyJson()
        .extractingPath("$.stores[*].name")
        .asArray()
        .containsExactly("near", "far");
    assertThat(answer)
        .bodyJson()
        .extractingPath("$.stores[0].points[0,1].point")
        .asArray()
        .containsExactly("shop-db/20261123T010000Z", "shop-db/20261122T010000Z");
    assertThat(answer)
        .bodyJson()
        .extractingPath("$.stores[0].points[2].proofs[0].run")
        .isEqualTo("drill/shop-db-quarterly/2026-11-21T12:00:00Z");
    assertThat(answer)
        .bodyJson()
        .extractingPath("$.runs[0].evidence")
        .isEqualTo("/api/v1/evidence/drill/shop-db-quarterly/1");
  }

  @Test
  void aBackupThatThePolicyLacksIsNamed() {
    MvcTestResult answer = get("/shpo-db");

    assertThat(answer).hasStatus(404).hasContentType("application/problem+json");
    assertThat(answer)
        .bodyJson()
        .extractingPath("$.detail")
        .isEqualTo("The policy has no backup 'shpo-db'.");
  }

  @Test
  void aReadModelThatIsAwayIsSaidSo() {
    points.down = true;

    assertThat(get("")).hasStatus(503).containsHeader("Retry-After");
    assertThat(get("/shop-db")).hasStatus(503);
  }

  @Test
  void nobodySeesThemWithoutAToken() {
    assertThat(browser.get().uri("/api/v1/backups").exchange()).hasStatus(401);
    assertThat(browser.get().uri("/api/v1/backups/shop-db").exchange()).hasStatus(401);
  }

  private MvcTestResult get(String below) {
    return Front.as(Role.VIEWER, browser.get().uri("/api/v1/backups" + below)).exchange();
  }
}
