package dev.muster.console;

import static dev.muster.console.Console.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.Front;
import dev.muster.api.SampleBackups;
import dev.muster.api.SampleFailover;
import dev.muster.api.SampleReadiness;
import dev.muster.api.ScriptedReadiness;
import dev.muster.api.ScriptedShelf;
import dev.muster.api.TestPolicy;
import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.policy.AccessToken.Role;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@SpringBootTest(
    classes = Front.class,
    properties = {Front.NO_ENGINE, "muster.console.temporal-ui=http://127.0.0.1:8233"})
class FailoverPagesTest {
  @Autowired MockMvcTester browser;
  @Autowired ScriptedReadiness readiness;
  @Autowired ScriptedShelf shelf;

  @BeforeEach
  void untold() {
    readiness.reset();
    shelf.reset();
  }

  private String page(String address) {
    return text(Console.as(Role.VIEWER, browser).get(address));
  }

  // DR-16
  @Test
  void whoeverLooksReadsWhoWritesWhoIsNextAndHowFarThatIsBehind() {
    readiness.seen.add(SampleReadiness.ready(TestPolicy.NOW));
    shelf.records.add(SampleFailover.run(0.8));

    assertThat(page("/console/failovers"))
        .contains("1 of 2 failovers is ready.", "<span>Ready</span>", "Ready since")
        .contains("p1 at site-of-p1", "p2 at site-of-p2")
        .contains("12.0 kB, at most 1 min, 1 replica streams")
        .contains("href=\"/console/failovers/shop-over\"", "aria-current")
        .contains("Last run");
    assertThat(page("/console/failovers/shop-over"))
        .contains("<span>p1</span>: <span>writes</span>")
        .contains("<span>p2</span>: <span>would write next</span>")
        .contains("takes writes in timeline 3", "at site-of-p1, on p1")
        .contains("closed for 0.8 s", "href=\"/console/evidence/failover/shop-over/1\"")
        .contains("Approved by", "lead", "Told, when not ready", "nobody");
  }

  // DR-09
  @Test
  void howItIsRehearsedAndHowThatWentStandsBesideItsRuns() {
    shelf.records.add(SampleFailover.run(0.8));
    shelf.records.add(
        SampleBackups.kept(
            "rehearsal/shop-over/2026-11-24T03:00:00Z",
            "rehearsal",
            Instant.parse("2026-11-24T03:20:00Z"),
            EvidenceVerdict.KEPT,
            new EvidenceFact("Outcome", "done in 20 min")));

    assertThat(page("/console/failovers/shop-over"))
        .contains("there for 15 min and home, nobody is asked")
        .containsSubsequence(
            "rehearsal/shop-over/2026-11-24T03:00:00Z", "failover/shop-over/2026-11-23T09:00:00Z");
  }

  @Test
  void whatIsNotReadyComesWithItsReasons() {
    readiness.seen.add(SampleReadiness.notReady(TestPolicy.NOW, "p2 has <paused> to replay"));

    assertThat(page("/console/failovers"))
        .contains("0 of 2 failovers are ready.", "<span>Not ready</span>", "Not ready since")
        .contains("p2 has &lt;paused&gt; to replay", "not known");
    assertThat(page("/console/failovers/shop-over"))
        .contains("Why not", "p2 has &lt;paused&gt; to replay")
        .contains("not known which part it takes");
  }

  @Test
  void whileTemporalIsAwayThePlansAreThereAndSaidToBeNotKnown() {
    readiness.away = true;

    assertThat(page("/console/failovers"))
        .contains("<span>Not known</span>", "Not known: Temporal does not answer");
    assertThat(page("/console/failovers/shop-over")).contains("not known what it does");
  }

  @Test
  void whileTheReadModelIsAwayReadinessIsShownAndRunsAreSaidToBeMissing() {
    readiness.seen.add(SampleReadiness.ready(TestPolicy.NOW));
    shelf.down = true;

    assertThat(page("/console/failovers")).contains("1 of 2 failovers is ready.");
    assertThat(page("/console/failovers/shop-over"))
        .contains("the read model does not answer", "<span>Ready</span>");
  }

  @Test
  void oneOfARedisPairIsThereLikewise() {
    assertThat(page("/console/failovers/cache-over"))
        .contains("shop-cache, Redis behind HAProxy", "1.05 MB when it begins", "<span>c1</span>");
  }

  @Test
  void oneThatThePolicyLacksIsNoPage() {
    assertThat(Console.as(Role.VIEWER, browser).get("/console/failovers/shpo")).hasStatus(404);
  }
}
