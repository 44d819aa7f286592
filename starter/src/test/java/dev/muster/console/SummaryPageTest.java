package dev.muster.console;

import static dev.muster.console.Console.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.Front;
import dev.muster.api.SampleRuns;
import dev.muster.api.ScriptedRestorePoints;
import dev.muster.api.ScriptedShelf;
import dev.muster.policy.AccessToken.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@SpringBootTest(classes = Front.class, properties = Front.NO_ENGINE)
class SummaryPageTest {
  @Autowired MockMvcTester browser;
  @Autowired ScriptedRestorePoints points;
  @Autowired ScriptedShelf shelf;

  @BeforeEach
  void told() {
    points.reset();
    shelf.reset();
    SampleRuns.tell(shelf);
  }

  @Test
  void aWeekShowsWhatWasMadeProvenKeptAndBrokenWithItsTrends() {
    String page = page("?period=2026-W47");

    assertThat(page)
        .contains("week 47 of 2026", "1 of 6 systems proven, 1 promise broken.", "It is over.")
        .contains("7 (7 in the period before)", "1 (1 in the period before)")
        .contains("7 held, 0 failed, 0 missed")
        .contains(SampleRuns.DRILL + ": restored and proven, once, promised 30 min, came to 42 min")
        .contains("Sizes by day: from 38.8 MB to 41.2 MB", "<svg", ": 41.2 MB")
        .contains("Times that backups took by day: from 1 min to 1 min")
        .contains("href=\"/console/backups/shop-db\"");
  }

  @Test
  void itLeadsToThePeriodsBesideItByTheDaysOfTheSameZone() {
    assertThat(page("?period=2026-W46&zone=Europe/Berlin"))
        .contains("href=\"/console/backups/summary?period=2026-W45&amp;zone=Europe%2FBerlin\"")
        .contains("After: week 47 of 2026", "November 2026");
    assertThat(page("?period=2026-W48&zone=UTC"))
        .contains("It is not over")
        .doesNotContain("week 49 of 2026");
  }

  @Test
  void theListOfBackupsLeadsToTheLastWholeWeek() {
    assertThat(text(Console.as(Role.VIEWER, browser).get("/console/backups")))
        .contains("href=\"/console/backups/summary\"");
    assertThat(page("")).contains("week 47 of 2026");
  }

  // RST-14
  @Test
  void whatADrillLeftToBeFollowedUpIsShownWithTheRunsThatOpenedAndClosedIt() {
    assertThat(page("?period=2026-W47"))
        .contains("Open</strong>", "href=\"/console/evidence/drill/shop-db-quarterly/12\"")
        .doesNotContain("closed by");

    shelf.records.add(SampleRuns.kept());

    for (String page : new String[] {page("?period=2026-W47"), backup()}) {
      assertThat(page)
          .contains("Closed</strong>", "href=\"/console/evidence/drill/shop-db-quarterly/12\"")
          .contains("closed by", "href=\"/console/evidence/drill/shop-db-quarterly/13\"");
    }
    assertThat(backup()).contains("Times that the last 3 drills took: from 10 min to 42 min");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?period=2027-W53", "?period=%3Cb%3E", "?zone=nowhere"})
  void whatIsNoPeriodIsNoPage(String query) {
    assertThat(Console.as(Role.VIEWER, browser).get("/console/backups/summary" + query))
        .hasStatus(400);
  }

  private String backup() {
    return text(Console.as(Role.VIEWER, browser).get("/console/backups/shop-db"));
  }

  private String page(String query) {
    return text(Console.as(Role.VIEWER, browser).get("/console/backups/summary" + query));
  }
}
