package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.backup.BackupPlan;
import dev.muster.calendar.DueDays;
import dev.muster.calendar.Recurrence;
import dev.muster.drill.DrillLevel;
import dev.muster.drill.DrillPlan;
import dev.muster.drill.InjectedFault;
import dev.muster.incident.EscalationMode;
import dev.muster.oncall.Rotation;
import dev.muster.restorepoint.BucketSelection;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The media search guide, 000. */
class MediaSearchProfileTest {
  private static final String SERVICE = "media-search";
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final LocalDate FIRST_MONDAY = LocalDate.of(2026, 1, 5);
  private static final LocalTime HANDOFF = LocalTime.of(9, 0);
  private static final Profile PROFILE = Profile.of("media-search");
  private static final Policy POLICY = PROFILE.policy();

  // ESC-01
  // C-03
  @Test
  void theScheduleEscalatesAtMinutes15And30And60() {
    LadderPlan plan = plan("critical", "2026-01-12T12:00");

    assertThat(Profile.levels(plan))
        .containsExactly(
            "15m rotation:primary", "30m rotation:secondary rotation:primary", "1h person:cto");
    assertThat(Profile.ways(plan, 3)).containsExactly("cto email", "cto phone");
  }

  // ESC-02
  // C-04
  @Test
  void theRunbookPagesTheTeamLeadAtMinute30() {
    Policy runbook =
        PROFILE.with("escalation: media-search\n", "escalation: media-search-runbook\n").policy();

    assertThat(
            Profile.levels(
                Profile.plan(runbook, SERVICE, "critical", "2026-01-12T12:00", NEW_YORK)))
        .containsExactly("15m rotation:primary", "30m role:team-lead", "1h person:cto");
  }

  // C-05
  @Test
  void itsMinutesSayWhenALevelIsPaged() {
    assertThat(POLICY.escalation().values())
        .hasSize(2)
        .allMatch(escalation -> escalation.mode() == EscalationMode.PAGE_AT);
  }

  // ESC-07
  @Test
  void highUrgencyUsesFourChannelsAndLowTwo() {
    assertThat(Profile.ways(plan("critical", "2026-01-05T12:00"), 1))
        .containsExactly("alice sms", "alice phone", "alice slack", "alice email");
    assertThat(Profile.ways(plan("warning", "2026-01-05T12:00"), 1))
        .containsExactly("alice slack", "alice email");
  }

  // ESC-09
  // C-01
  @Test
  void criticalIsToldAgainAfter15MinutesAndTheRestAfterAnHour() {
    assertThat(Profile.severities(POLICY.severities().get("alerts")))
        .containsExactly("critical - 15m", "warning - 1h");
  }

  // C-02
  @Test
  void ticketsHaveTheTimesToAnswerThatSupportPromises() {
    assertThat(Profile.severities(POLICY.severities().get("tickets")))
        .containsExactly("critical 1h -", "high 4h -", "medium 1d -", "low 3d -");
  }

  // ONC-01
  @Test
  void theScheduleIsInNewYorksTimeAndAnUnknownZoneIsRefusedByName() {
    assertThat(POLICY.onCall().rotations().values())
        .hasSize(2)
        .allSatisfy(rotation -> assertThat(rotation.zone()).isEqualTo(NEW_YORK));
    assertThat(PROFILE.with("America/New_York", "America/New_Yorc").faults())
        .hasSize(2)
        .allMatch(fault -> fault.contains("there is no time zone 'America/New_Yorc'"));
  }

  // ONC-02
  @Test
  void thePrimaryChangesOnMondaysAt9InBothHalvesOfTheYearAndReturnsEveryThirdWeek() {
    List<String> people = List.of("alice", "bob", "charlie");
    for (int week = 0; week < 60; week++) {
      assertThat(at("primary", week, 0)).as("week %d", week).isEqualTo(people.get(week % 3));
      assertThat(at("primary", week + 1, -1)).as("end of %d", week).isEqualTo(people.get(week % 3));
    }
  }

  // ONC-03
  @Test
  void theSecondaryAlternatesByItself() {
    List<String> people = List.of("dave", "eve");
    for (int week = 0; week < 60; week++) {
      assertThat(at("secondary", week, 0)).as("week %d", week).isEqualTo(people.get(week % 2));
      assertThat(at("secondary", week + 1, -1)).isEqualTo(people.get(week % 2));
    }
  }

  // ONC-04
  @ParameterizedTest
  @CsvSource({"alice, 0", "bob, 1", "charlie, 2", "dave, 0", "eve, 1"})
  void eachParticipantHasMailPhoneAndSlackAndALackIsToldAndSkipped(String person, int week) {
    Profile lacking = PROFILE.with("slack: \"@" + person + "\"", "fax: '1'");
    String opened = FIRST_MONDAY.plusWeeks(week).atTime(12, 0).toString();
    LadderPlan plan = Profile.plan(lacking.policy(), SERVICE, "critical", opened, NEW_YORK);

    assertThat(POLICY.onCall().person(person).orElseThrow().contact())
        .containsKeys("email", "phone", "slack");
    assertThat(lacking.faults())
        .anyMatch(
            fault -> fault.contains("warning: people." + person + ": has no slack for slack"));
    assertThat(plan.rungs().get(1).reached())
        .flatExtracting(reached -> reached.answer().gaps())
        .containsExactly(person + " has no slack for channel slack");
    assertThat(Profile.ways(plan, 2)).contains(person + " sms", person + " email");
  }

  // ONC-05
  @Test
  void anIncidentFromBeforeAHandoffPagesTheNewPrimaryAfterIt() {
    LadderPlan plan = plan("critical", "2026-01-12T08:40");

    assertThat(Profile.ways(plan, 1)).contains("alice sms");
    assertThat(Profile.ways(plan, 2)).contains("bob sms").doesNotContain("alice sms");
    assertThat(Profile.ways(plan, 3)).containsExactly("cto email", "cto phone");
  }

  // COM-05
  @Test
  void eachOfTheFiveChannelsIsOneOfItsOwnWithItsOwnRetries() {
    assertThat(POLICY.channels()).containsOnlyKeys("slack", "email", "pagerduty", "sms", "phone");
    assertThat(POLICY.channels().get("email").limits())
        .isNotEqualTo(POLICY.channels().get("pagerduty").limits());
  }

  private static LadderPlan plan(String severity, String time) {
    return Profile.plan(POLICY, SERVICE, severity, time, NEW_YORK);
  }

  /** Who is on call some seconds after the handoff of a week. */
  // BKP-01
  @Test
  void theDatabaseIsBackedUpAtTwoOClockUtcWhereverTheWorkerStands() {
    assertThat(POLICY.plans().timetables().get("backup/media-search").recurrence())
        .isEqualTo(new Recurrence(new DueDays.Daily(), LocalTime.of(2, 0), ZoneId.of("UTC")));
  }

  // BKP-14
  @Test
  void theDatabaseIsKeptInTwoPlaces() {
    BackupPlan backup = POLICY.plans().backups().get("media-search");

    assertThat(backup.store().bucket()).isEqualTo("ai-media-search-backups");
    assertThat(backup.copy().bucket()).isEqualTo("ai-media-search-dr");
    assertThat(backup.store().prefix()).isEqualTo("database/").isEqualTo(backup.copy().prefix());
  }

  // BKP-19
  @Test
  void aChangeOfSizeByMoreThanAFifthIsTold() {
    assertThat(POLICY.plans().backups().get("media-search").sizeMayChange()).isEqualTo(20);
  }

  // BKP-20
  // RST-13
  @Test
  void anAgeOf25HoursIsToldAndALossOfAnHourCannotBePromised() {
    assertThat(POLICY.plans().ages())
        .filteredOn(promise -> promise.plan().equals("backup/media-search"))
        .singleElement()
        .satisfies(promise -> {
          assertThat(promise.atMost()).isEqualTo(Duration.ofHours(25));
          assertThat(promise.concern().service()).isEqualTo(SERVICE);
        });
    assertThat(PROFILE.with("lose-at-most: 25h", "lose-at-most: 1h").faults())
        .anySatisfy(fault ->
            assertThat(fault)
                .endsWith("can't be kept: by its schedule, backups are up to 1d apart"));
  }

  // RTN-18
  @Test
  void theOperationsAreTestedEachMonthAndADrillShowsThatItCanFail() {
    assertThat(POLICY.plans().timetables().get("routine/operational-tests").recurrence().words())
        .isEqualTo("on the first Saturday of each month at 04:00 UTC");
    assertThat(POLICY.plans().routines().get("operational-tests").stepNames())
        .containsExactly(
            "metrics are served",
            "the rules of alerts are loaded",
            "a backup is begun",
            "a restore is begun");
    assertThat(POLICY.plans().drills().get("media-search-monthly").inject())
        .containsExactly(
            InjectedFault.FLIPPED_BYTE, InjectedFault.TRUNCATED, InjectedFault.MISSING_MANIFEST);
  }

  // RST-05
  // RST-06
  @Test
  void restoresAreTriedWeeklyAndMonthly() {
    assertThat(POLICY.plans().timetables().get("drill/media-search-weekly").recurrence().words())
        .isEqualTo("each Monday at 05:00 UTC");
    assertThat(POLICY.plans().timetables().get("drill/media-search-monthly").recurrence().words())
        .isEqualTo("on the first Saturday of each month at 05:00 UTC");
    assertThat(POLICY.plans().drills().values())
        .filteredOn(drill -> drill.backup().equals("media-search"))
        .hasSize(2)
        .allSatisfy(drill -> assertThat(drill.restoreWithin()).isEqualTo(Duration.ofMinutes(30)));
  }

  // BKP-01
  // BKP-25
  @Test
  void theConfigurationIsBackedUpOnSundaysAndAskedToBeEncrypted() {
    assertThat(
            POLICY
                .plans()
                .timetables()
                .get("backup/media-search-configuration")
                .recurrence()
                .words())
        .isEqualTo("each Sunday at 03:00 UTC");
    BackupPlan backup = POLICY.plans().backups().get("media-search-configuration");
    assertThat(backup.store().prefix()).isEqualTo("configs/");
    assertThat(backup.store().atRest()).isNotNull();
  }

  // RST-05
  @Test
  void oneFileOfTheConfigurationIsRestoredEachMonth() {
    assertThat(POLICY.plans().drills().get("media-search-single-file").tables())
        .containsExactly("docker-compose.prod.yml");
    assertThat(
            POLICY.plans().timetables().get("drill/media-search-single-file").recurrence().words())
        .isEqualTo("on the first Saturday of each month at 05:30 UTC");
  }

  // BKP-01
  // BKP-14
  @Test
  void theMediaGoToTheSecondPlaceEachHour() {
    BackupPlan backup = POLICY.plans().backups().get("media-search-media");

    assertThat(backup.source())
        .isInstanceOfSatisfying(
            BucketSelection.class,
            media -> assertThat(media.address().bucket()).isEqualTo("ai-media-search-media"));
    assertThat(backup.store().bucket()).isEqualTo("ai-media-search-dr");
    assertThat(backup.store().prefix()).isEqualTo("media/");
    assertThat(PROFILE.with("lose-at-most: 2h", "lose-at-most: 1h").faults())
        .isEqualTo(PROFILE.faults());
  }

  // RST-13
  @Test
  void allMediaAreComparedEachWeekWithinTenMinutes() {
    DrillPlan drill = POLICY.plans().drills().get("media-search-media-weekly");

    assertThat(drill.restoreWithin()).isEqualTo(Duration.ofMinutes(10));
    assertThat(drill.verify()).isEqualTo(DrillLevel.ROWS);
  }

  private static String at(String name, int week, int seconds) {
    Rotation rotation = POLICY.onCall().rotation(name).orElseThrow();
    return rotation
        .at(
            FIRST_MONDAY
                .plusWeeks(week)
                .atTime(HANDOFF)
                .plusSeconds(seconds)
                .atZone(NEW_YORK)
                .toInstant())
        .orElseThrow();
  }
}
