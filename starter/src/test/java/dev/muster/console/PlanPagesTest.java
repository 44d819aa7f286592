package dev.muster.console;

import static dev.muster.console.Console.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.Front;
import dev.muster.api.ScriptedInbox;
import dev.muster.api.ScriptedShelf;
import dev.muster.approval.ApprovalStatus;
import dev.muster.policy.AccessToken.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest(classes = Front.class, properties = Front.NO_ENGINE)
class PlanPagesTest {
  private static final String HOSTILE = "</p><script>alert(1)</script>";

  @Autowired MockMvcTester browser;
  @Autowired ScriptedInbox inbox;
  @Autowired ScriptedShelf shelf;

  @BeforeEach
  void calm() {
    inbox.reset();
    shelf.reset();
  }

  @Test
  void theInboxSaysWhatWaitsForWhomSinceWhenAndUntilWhen() {
    inbox.requests.add(Plans.request("1", ApprovalStatus.WAITING, "flush the cache"));
    inbox.requests.add(Plans.request("2", ApprovalStatus.APPROVED, "the shop is calm"));

    String page = text(as(Role.RESPONDER).get("/console/inbox"));

    assertThat(page)
        .contains("flush the cache", "Waits for one of cto", "12 min ago", "in 48 min")
        .contains("Estimate: <span>2 steps on cache, about 6 min")
        .contains("the shop is calm", "approved as cto: fine by me");
  }

  @Test
  void whoHasNoneOfTheRolesGetsNoButton() {
    inbox.requests.add(Plans.request("1", ApprovalStatus.WAITING, "flush the cache"));

    assertThat(text(as(Role.ADMIN).get("/console/inbox"))).doesNotContain("/console/inbox/approve");
  }

  @Test
  void anEngineThatIsAwayIsSaidAndNothingIsClaimed() {
    MvcTestResult answer =
        as(Role.RESPONDER).post("/console/inbox/approve", "id", "approval/routine/flush-cache/1/1");

    assertThat(answer).hasStatus(503);
    assertThat(text(answer)).contains("Not known yet", "can&#39;t reach its engine");
  }

  @Test
  void whatIsNoRequestIsRefused() {
    assertThat(as(Role.RESPONDER).post("/console/inbox/approve", "id", "incident/a/b"))
        .hasStatus(400);
  }

  @Test
  void aViewerDecidesNothingAndNobodyDoesFromAnotherSite() {
    String id = "approval/routine/flush-cache/1/1";
    assertThat(as(Role.VIEWER).post("/console/inbox/approve", "id", id)).hasStatus(403);
    assertThat(as(Role.ADMIN).postWithoutToken("/console/inbox/approve")).hasStatus(403);
  }

  @Test
  void theRecordOfARunIsAPageForAnAuditor() {
    shelf.records.add(Plans.record("done in 3 s"));

    assertThat(text(as(Role.VIEWER).get("/console/evidence")))
        .contains("href=\"/console/evidence/routine/flush-cache/1\"", "Kept");
    assertThat(text(as(Role.VIEWER).get("/console/evidence/routine/flush-cache/1")))
        .contains("done in 3 s", "0123456789ab", "ab".repeat(32))
        .contains("done in 3 s, by Mon 23 Nov", ": answered 204")
        .contains("promised 600 s, measured 3 s: kept")
        .contains("approved as cto");
    assertThat(as(Role.VIEWER).get("/console/evidence/routine/flush-cache/2")).hasStatus(404);
  }

  @Test
  void linesOfARecordStayApart() {
    shelf.records.add(Plans.record("p1 follows\np2 takes writes"));

    assertThat(text(as(Role.VIEWER).get("/console/evidence/routine/flush-cache/1")))
        .contains("<dd class=\"said\">p1 follows\np2 takes writes</dd>");
  }

  @Test
  void aRecordLinksWhatItNamesAndNothingThatIsNoAddressOfTheWeb() {
    shelf.records.add(Plans.record("done in 3 s"));

    assertThat(text(as(Role.VIEWER).get("/console/evidence/routine/flush-cache/1")))
        .contains("<a href=\"https://runbooks.example/flush-cache\"", ">Runbook</a>")
        .contains("<span>Script</span>")
        .doesNotContain("javascript:");
  }

  @Test
  void aRecordCanBePrintedAndKeptAsAFile() {
    shelf.records.add(Plans.record("done in 3 s"));

    assertThat(text(as(Role.VIEWER).get("/console/evidence/routine/flush-cache/1")))
        .contains("href=\"/console/evidence/routine/flush-cache/1/print\"")
        .contains("href=\"/console/evidence/routine/flush-cache/1/document.pdf\"");
    assertThat(text(as(Role.VIEWER).get("/console/evidence/routine/flush-cache/1/print")))
        .contains("<h1>Evidence routine/flush-cache, record 1</h1>", "done in 3 s")
        .contains("/console/assets/document-", "ab".repeat(32))
        .doesNotContain("<style", "<script");
    assertThat(as(Role.VIEWER).get("/console/evidence/routine/flush-cache/1/document.pdf"))
        .hasStatusOk()
        .hasContentType("application/pdf");
    assertThat(as(Role.VIEWER).get("/console/evidence/routine/flush-cache/2/print")).hasStatus(404);
  }

  @Test
  void theCalendarSaysWhatIsDueAndWhichFallsInAFreeze() {
    String page = text(as(Role.VIEWER).get("/console/calendar"));

    assertThat(page)
        .contains("routine/flush", "each Monday at 06:00 Europe/Berlin", "Mon 30 Nov")
        .contains("Falls in a freeze", "the shop sells &lt;b&gt;a lot&lt;/b&gt;")
        .contains("Stops are unknown");
    assertThat(page.split("Falls in a freeze", -1)).as("the first only").hasSize(2);
  }

  @Test
  void whatStrangersWroteRunsNowhere() {
    inbox.requests.add(Plans.request("1", ApprovalStatus.WAITING, HOSTILE));
    shelf.records.add(Plans.record(HOSTILE));

    assertThat(text(as(Role.ADMIN).get("/console/inbox"))).doesNotContain(HOSTILE);
    for (String page : new String[] {"", "/print"}) {
      assertThat(text(as(Role.ADMIN).get("/console/evidence/routine/flush-cache/1" + page)))
          .doesNotContain(HOSTILE);
    }
  }

  private Console as(Role role) {
    return Console.as(role, browser);
  }
}
