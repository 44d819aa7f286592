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
class SummaryTest {
  private static final String SHOP = "$.backups[?(@.backup == 'shop-db')].";

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
  void theLastWholeWeekIsTold() {
    MvcTestResult answer = get("");

    assertThat(answer).hasStatusOk();
    assertThat(answer)
        .bodyJson()
        .extractingPath("$")
        .asMap()
        .containsEntry("period", "2026-W47")
        .containsEntry("words", "week 47 of 2026")
        .containsEntry("from", "2026-11-16T00:00:00Z")
        .containsEntry("until", "2026-11-23T00:00:00Z")
        .containsEntry("zone", "UTC")
        .containsEntry("over", true)
        .containsEntry("sentence", "1 of 6 systems proven, 1 promise broken");
    one(answer, "period.made", 7);
    one(answer, "period.proven", 1);
    one(answer, "before.made", 7);
    one(answer, "period.kept", 7);
    one(answer, "period.broken", 1);
    one(answer, "broken[0].last", "promised 30 min, came to 42 min");
    one(answer, "trend[6].bytes", 41_200_000);
    one(answer, "drills[0].took", "PT42M");
  }

  // RST-14
  @Test
  void whatADrillLeftToBeFollowedUpIsOpenUntilOneKeepsIt() {
    one(get(""), "followUps[0].target", "restored and proven");
    one(get(""), "followUps[0].opened.run", SampleRuns.DRILL + "/2026-11-17T09:00:00Z");
    one(get(""), "followUps[0].open", true);

    shelf.records.add(SampleRuns.kept());

    one(get(""), "followUps[0].closed.run", SampleRuns.DRILL + "/2026-11-20T09:00:00Z");
    one(get(""), "followUps[0].closed.record", 13);
    one(get(""), "followUps[0].reason", "KEPT");
    assertThat(as("/api/v1/backups/shop-db"))
        .bodyJson()
        .extractingPath("$.followUps[0].closed.record")
        .isEqualTo(13);
  }

  @Test
  void aMonthIsToldByTheDaysOfAZone() {
    MvcTestResult answer = get("?period=2026-11&zone=Europe/Berlin");

    assertThat(answer).bodyJson().extractingPath("$.from").isEqualTo("2026-10-31T23:00:00Z");
    assertThat(answer).bodyJson().extractingPath("$.over").isEqualTo(false);
    one(answer, "period.made", 14);
  }

  @ParameterizedTest
  @CsvSource({
    "?period=2027-W53, period, there is no 2027-W53",
    "?period=soon, period, is a week such as 2026-W48 or a month such as 2026-11",
    "?zone=Europe/Atlantis, zone, is no time zone"
  })
  void whatCannotBeToldIsNamed(String query, String field, String why) {
    MvcTestResult answer = get(query);

    assertThat(answer).hasStatus(400).hasContentType("application/problem+json");
    assertThat(answer).bodyText().contains(field, why);
  }

  @Test
  void nobodySeesItWithoutAToken() {
    assertThat(browser.get().uri("/api/v1/backups/summary").exchange()).hasStatus(401);
  }

  private static void one(MvcTestResult answer, String path, Object value) {
    assertThat(answer).bodyJson().extractingPath(SHOP + path).asArray().containsExactly(value);
  }

  private MvcTestResult get(String query) {
    return as("/api/v1/backups/summary" + query);
  }

  private MvcTestResult as(String address) {
    return Front.as(Role.VIEWER, browser.get().uri(address)).exchange();
  }
}
