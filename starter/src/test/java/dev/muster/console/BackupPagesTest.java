package dev.muster.console;

import static dev.muster.console.Console.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.Front;
import dev.muster.api.SampleBackups;
import dev.muster.api.ScriptedRestorePoints;
import dev.muster.api.ScriptedShelf;
import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.policy.AccessToken.Role;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@SpringBootTest(
    classes = Front.class,
    properties = {Front.NO_ENGINE, "muster.console.temporal-ui=http://127.0.0.1:8233"})
class BackupPagesTest {
  private static final String HOSTILE = "</p><script>alert(1)</script>";

  @Autowired MockMvcTester browser;
  @Autowired ScriptedRestorePoints points;
  @Autowired ScriptedShelf shelf;

  @BeforeEach
  void told() {
    points.reset();
    shelf.reset();
    SampleBackups.tell(points, shelf);
  }

  @Test
  void whoNeverSawItReadsWhichSystemsAreProvenAndWhichAreNot() {
    String page = page("/console/backups");

    assertThat(page)
        .contains(
            "Not healthy: 2 of 6 backups are healthy, and of 1 it is not known",
            "2 of 6 systems are proven restorable, 1 of them with a promise broken.",
            "1,200 rows in 5 tables",
            "Proven means: a drill has restored it")
        .contains("<span>Proven</span>", "<span>Proven, promise broken</span>")
        .contains("<span>Not proven</span>", "<span>Not restorable</span>")
        .contains("<span>No restore point</span>", "<span>Not known</span>")
        .contains("Proven restorable at Sat 21 Nov", "(2 days ago), in 4 min 12 s, losing at most")
        .contains("and it is to be proven on day 16 of month 2 of each quarter at 02:00");
  }

  // BKP-17
  @Test
  void whatMakesABackupUnhealthyThoughItIsProvenIsSaid() {
    shelf.records.add(
        SampleBackups.kept(
            "backup/shop-db/2026-11-23T09:00:00Z",
            "backup",
            Instant.parse("2026-11-23T09:04:00Z"),
            EvidenceVerdict.FAILED,
            new EvidenceFact("Outcome", "far does not answer")));

    assertThat(page("/console/backups"))
        .contains("Not healthy: 1 of 6 backups is healthy")
        .contains("backup/shop-db failed at Mon 23 Nov", "far does not answer.");
  }

  @Test
  void theWorstComesFirst() {
    String page = page("/console/backups");

    assertThat(List.of("mail-db", "archive-db", "forum-db", "search-db", "wiki-db", "shop-db"))
        .isSortedAccordingTo((one, other) -> at(page, one) - at(page, other));
  }

  private static int at(String page, String backup) {
    return page.indexOf("href=\"/console/backups/" + backup + "\"");
  }

  // BKP-26
  @Test
  void aBackupShowsItsRestorePointsWhatProvesThemAndWhereThereIsMore() {
    String page = page("/console/backups/shop-db");

    assertThat(page)
        .contains("shop-db/20261123T010000Z", "48.6 MB", "30 restore points", "(12 min ago)")
        .contains("with the key backups-2026, before it leaves")
        .contains("not proven", "✓ Proven", "20 older ones")
        .contains("href=\"/console/evidence/drill/shop-db-quarterly/1\"")
        .contains(
            "href=\"http://127.0.0.1:8233/namespaces/default/workflows/drill%2Fshop-db-quarterly%2F2026-11-21T12%3A00%3A00Z\"")
        .contains("backup/shop-db/2026-11-23T01:00:00Z")
        .contains("proven restorable in 4 min 12 s, losing at most 1 day")
        .contains("<svg", "Sizes of the last 30 restore points in near: from 36.6 MB to 48.6 MB");
    assertThat(page.indexOf("Store <span>near")).isLessThan(page.indexOf("Store <span>far"));
  }

  @Test
  void whatADrillFoundWrongIsSaid() {
    assertThat(page("/console/backups/mail-db"))
        .contains("Not restorable", SampleBackups.FAULT, "none was ever proven restorable");
  }

  @Test
  void whatNobodyToldIsNotTakenForNothing() {
    assertThat(page("/console/backups/forum-db"))
        .contains("Not known: no run has told", "what <span>near</span> holds")
        .doesNotContain("Sizes of the last");
  }

  @Test
  void aBackupWithoutADrillSaysThatNothingCanProveIt() {
    assertThat(page("/console/backups/search-db")).contains("No drill tries it");
  }

  @Test
  void aBackupThatThePolicyLacksIsNoPage() {
    assertThat(Console.as(Role.VIEWER, browser).get("/console/backups/shpo-db")).hasStatus(404);
  }

  @Test
  void aReadModelThatIsAwayIsSaid() {
    points.down = true;

    assertThat(Console.as(Role.VIEWER, browser).get("/console/backups")).hasStatus(503);
  }

  @Test
  void whatStrangersWroteRunsNowhere() {
    shelf.records.add(
        SampleBackups.kept(
            "drill/mail-db-quarterly/2",
            "drill",
            Instant.parse("2026-11-23T11:59:00Z"),
            EvidenceVerdict.FAILED,
            new EvidenceFact("Outcome", "mail-db/1 is not restorable: " + HOSTILE)));

    for (String page : List.of("", "/mail-db")) {
      assertThat(page("/console/backups" + page))
          .contains("is not restorable: &lt;/p&gt;")
          .doesNotContain(HOSTILE);
    }
  }

  private String page(String address) {
    return text(Console.as(Role.VIEWER, browser).get(address));
  }
}
