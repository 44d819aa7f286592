package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.calendar.Recurrence;
import dev.muster.incident.SeverityScale;
import dev.muster.restorepoint.Retention;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operational runbooks, 001. */
class MediaOpsProfileTest {
  private static final Profile PROFILE = Profile.of("media-ops");
  private static final Policy POLICY = PROFILE.policy();
  private static final SeverityScale SCALE = POLICY.severities().get("scenarios");

  // ESC-06
  // C-03
  @Test
  void thereIsOneLevelOnlyAndTheOthersAreSaidToBeUnset() {
    assertThat(POLICY.escalation().get("media-ops").levels()).hasSize(1);
    assertThat(PROFILE.faults())
        .singleElement()
        .asString()
        .endsWith("warning: escalation.media-ops.levels: levels 2+ are unset");
  }

  // ESC-06
  // C-01
  // C-02
  @ParameterizedTest
  @CsvSource({
    "complete-outage, Critical, PT1M",
    "disk-space, High, PT1M",
    "db-connection-exhaustion, High, PT5M",
    "payment-failure, High, PT15M"
  })
  void eachScenarioHasItsSeverityAndItsTimeToAnswer(
      String scenario, String title, Duration promise) {
    var level = SCALE.levelFor(Map.of("scenario", scenario));

    assertThat(level.title()).isEqualTo(title);
    assertThat(level.respondWithin()).isEqualTo(promise);
  }

  @Test
  void immediateIsAPageAtOnce() {
    LadderPlan plan =
        Profile.plan(POLICY, "media-ops", "high-immediate", "2026-03-02T12:00", ZoneOffset.UTC);

    assertThat(Profile.levels(plan)).containsExactly("0s role:on-call");
    assertThat(Profile.ways(plan, 1)).containsExactly("operator email", "operator slack");
  }

  // BKP-02
  @Test
  void theDatabaseIsBackedUpEverySixHours() {
    assertThat(timetable("backup/media-ops").next(Instant.parse("2026-03-02T00:00:00Z"), 5))
        .extracting(due -> due.atOffset(ZoneOffset.UTC).toLocalDateTime().toString())
        .containsExactly(
            "2026-03-02T00:00",
            "2026-03-02T06:00",
            "2026-03-02T12:00",
            "2026-03-02T18:00",
            "2026-03-03T00:00");
  }

  // RST-04
  @Test
  void itsLatestBackupIsRestoredEachMondayWithinHalfAnHour() {
    assertThat(timetable("drill/media-ops-weekly").words()).startsWith("each Monday at ");
    assertThat(POLICY.plans().drills().get("media-ops-weekly").restoreWithin())
        .isEqualTo(Duration.ofMinutes(30));
  }

  // BKP-11
  @Test
  void whatIsOlderThanThirtyDaysGoesButNeverTheNewest() {
    assertThat(POLICY.plans().backups().get("media-ops").keep())
        .isEqualTo(new Retention(1, Duration.ofDays(30), 0, 0, 0));
  }

  private static Recurrence timetable(String plan) {
    return POLICY.plans().timetables().get(plan).recurrence();
  }
}
