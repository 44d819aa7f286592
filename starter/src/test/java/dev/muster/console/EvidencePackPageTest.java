package dev.muster.console;

import static dev.muster.console.Console.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.Front;
import dev.muster.api.SampleRuns;
import dev.muster.api.ScriptedShelf;
import dev.muster.policy.AccessToken.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@SpringBootTest(classes = Front.class, properties = Front.NO_ENGINE)
class EvidencePackPageTest {
  @Autowired MockMvcTester browser;
  @Autowired ScriptedShelf shelf;

  @BeforeEach
  void sealed() {
    shelf.reset();
    SampleRuns.seal(shelf);
  }

  @Test
  void whatEachClauseIsShownByStandsAboveTheRuns() {
    String page = page("?from=2026-10-01&until=2026-12-31");

    assertThat(page)
        .contains("Evidence of recovery, 1 October 2026 to 31 December 2026")
        .contains("16 runs: 15 kept, 1 broken of 2 plans")
        .contains("SOC 2, A1.3", "Not shown here")
        .contains("2 runs: 1 kept, 1 broken, the last by 2026-11-17 10:00:00 UTC")
        .contains("Runs of drill/shop-db-quarterly", "Record 2")
        .contains("href=\"/console/evidence/pack.zip?from=2026-10-01&amp;until=2026-12-31\"")
        .contains("href=\"/console/evidence/pack?from=2026-07-01&amp;until=2026-09-30\"");
  }

  @Test
  void theListOfEvidenceLeadsToTheQuarterOfToday() {
    assertThat(text(Console.as(Role.VIEWER, browser).get("/console/evidence")))
        .contains("href=\"/console/evidence/pack\"");
    assertThat(page("")).contains("1 October 2026 to 31 December 2026");
    assertThat(page("?from=&until=")).contains("1 October 2026 to 31 December 2026");
  }

  @Test
  void itIsTakenAlongAsOneFileAndAsPdf() {
    Console viewer = Console.as(Role.VIEWER, browser);

    assertThat(viewer.get("/console/evidence/pack.zip"))
        .hasStatusOk()
        .hasContentType("application/zip");
    assertThat(viewer.get("/console/evidence/pack.pdf"))
        .hasStatusOk()
        .hasContentType(MediaType.APPLICATION_PDF);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?from=soon",
        "?from=2026-10-01&until=2026-09-30",
        "?from=2020-01-01&until=2026-01-01"
      })
  void whatIsNoPeriodIsSaid(String query) {
    for (String path : new String[] {"pack", "pack.zip", "pack.pdf"}) {
      var answer = Console.as(Role.VIEWER, browser).get("/console/evidence/" + path + query);

      assertThat(answer).hasStatus(400);
      assertThat(text(answer)).contains("No such period", "of at most 400 days");
    }
  }

  private String page(String query) {
    return text(Console.as(Role.VIEWER, browser).get("/console/evidence/pack" + query));
  }
}
