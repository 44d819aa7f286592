package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.policy.CalendarFinding.Kind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowContradictionsTest {
  private static final Written SUNDAYS =
      Written.minimal()
          .plus(
              """
              systems:
                db: {summary: The database}
                app: {summary: The servers}
              windows:
                sunday:
                  summary: Work on Sundays
                  owner: web
                  systems: [db]
                  length: 2h
                  schedule:
                    zone: UTC
                    every: {time: 02:00, days: [sunday]}
                    missed: {service: shop}
                  steps: [{name: do it, command: do-it, limit: 30m}]
              """);

  @Test
  void aWindowByItselfIsFine() {
    assertThat(SUNDAYS.faults()).isEmpty();
  }

  // MNT-08
  @Test
  void anotherWindowOfTheSameSystemIsTold() {
    assertThat(with(window("later", "[db, app]", "03:00", "1h")))
        .singleElement()
        .asString()
        .matches(
            "policy\\.yaml:\\d+: warning: windows\\.later\\.schedule: lies within window/sunday,"
                + " which has db too, first on 2026-03-08 03:00 UTC, where that is from"
                + " 2026-03-08 02:00 UTC to 2026-03-08 04:00 UTC");
    assertThat(with(window("later", "[app]", "03:00", "1h"))).isEmpty();
    assertThat(with(window("later", "[db]", "04:00", "1h"))).isEmpty();
    assertThat(with(window("later", "[db]", "03:59", "1h")))
        .singleElement()
        .asString()
        .contains("overlaps window/sunday");
  }

  @Test
  void anotherWindowOfTheSameServiceIsTold() {
    Written one = SUNDAYS.with("systems: [db]", "services: [shop]");

    assertThat(one.plus(window("later", "[app]\n    services: [shop]", "03:00", "1h")).faults())
        .singleElement()
        .asString()
        .contains("which has shop too");
  }

  // MNT-08
  @Test
  void aWindowOfAProviderOfItsSystemIsTold() {
    assertThat(with(vendor("[db]", "03:30")))
        .singleElement()
        .asString()
        .contains(
            "windows.sunday.schedule: overlaps vendor window managed, which has db too, first on"
                + " 2026-03-08 02:00 UTC");
    assertThat(with(vendor("[app]", "03:30"))).isEmpty();
    assertThat(with(vendor("[db]", "04:00"))).isEmpty();
  }

  // MNT-08
  @Test
  void aBackupOfADatabaseThatItWorksOnIsToldAlsoWhereItDoesNotHoldItsSystem() {
    Written early =
        Written.complete()
            .with("{time: 20:00, days: [wednesday]}", "{time: 03:00, days: [wednesday]}");
    String overlaps = "windows.shop-weekly.schedule: overlaps backup/orders, which has shop-db too";

    assertThat(early.faults()).noneMatch(fault -> fault.contains(overlaps));
    assertThat(early.with("{host: orders-db.example.com,", "{host: db.example.com,").faults())
        .anyMatch(fault -> fault.contains(overlaps));
  }

  // MNT-08
  @Test
  void aPlanOfItsSystemThatIsDueMeanwhileIsTold() {
    assertThat(with(routine("sweep", "[db]", "03:00")))
        .singleElement()
        .asString()
        .contains("windows.sunday.schedule: overlaps routine/sweep, which has db too");
    assertThat(with(routine("sweep", "[db]", "04:00"))).isEmpty();
    assertThat(with(routine("sweep", "[app]", "03:00"))).isEmpty();
  }

  // MNT-08
  @Test
  void aPlanThatIsStillAtWorkWhenItOpensIsTold() {
    assertThat(with(routine("sweep", "[db]", "01:50"))).hasSize(1);
    assertThat(with(routine("sweep", "[db]", "01:40"))).isEmpty();
  }

  // MNT-08
  @Test
  void aPlanInAWindowOfAProviderIsTold() {
    assertThat(with(vendor("[db]", "12:00") + routine("sweep", "[db]", "12:30")))
        .singleElement()
        .asString()
        .contains("routines.sweep.schedule: lies within vendor window managed");
  }

  @Test
  void whatMeetsOnceInAYearIsFound() {
    String yearly =
        routine("sweep", "[db]", "03:00")
            .replace("{time: 03:00}", "{time: 03:00, yearly: [01-03]}");

    assertThat(with(yearly)).singleElement().asString().contains("first on 2027-01-03 02:00 UTC");
  }

  @Test
  void aWindowThatIsDueAgainBeforeItIsOverIsTold() {
    assertThat(
            SUNDAYS
                .with("every: {time: 02:00, days: [sunday]}", "every: {times: [02:00, 03:00]}")
                .faults())
        .singleElement()
        .asString()
        .contains(
            "windows.sunday.schedule: is due again before it is over, first in that from"
                + " 2026-03-03 02:00 UTC");
  }

  @Test
  void aFreezeOverEachOfItsTimesIsTold() {
    String freeze =
        """
        freezes:
          sundays:
            reason: Nobody works.
            zone: UTC
            every: {time: 00:00, days: [sunday]}
            lasts: 1d
        """;

    assertThat(with(freeze))
        .singleElement()
        .asString()
        .contains("windows.sunday.schedule: is frozen each time, first by sundays");
  }

  @Test
  void aBackupThatIsTooOldWhenItOpensIsTold() {
    String opening = "length: 2h\n    opening: {backup: {of: orders, within: 12h}}";
    Written complete =
        Written.complete()
            .with(
                "backup: {of: orders, within: 24h, proven: true}",
                "backup: {of: orders, within: 2h}");

    assertThat(SUNDAYS.with("length: 2h", opening).faults())
        .anyMatch(fault -> fault.contains("there is no backup 'orders'"));
    assertThat(complete.faults())
        .singleElement()
        .asString()
        .contains(
            "windows.shop-weekly.schedule: opens at 2026-03-04 20:00 Europe/Berlin, and"
                + " backup/orders is not due within the 2h before it");
  }

  @Test
  void aBackupThatNothingTakesByItselfIsTold() {
    assertThat(
            Written.complete()
                .with("{of: orders, within: 24h, proven: true}", "{of: sessions, within: 24h}")
                .faults())
        .singleElement()
        .asString()
        .contains("opens only with a backup of 'sessions', which nothing backs up by itself");
  }

  @Test
  void aBackupThatNoDrillTriesBeforeItOpensIsTold() {
    assertThat(
            Written.complete()
                .with("{time: 20:00, days: [wednesday]}", "{time: 20:00, days: [monday]}")
                .faults())
        .singleElement()
        .asString()
        .contains(
            "windows.shop-weekly.schedule: opens at 2026-03-02 20:00 Europe/Berlin, and no drill is"
                + " due between then and the backup/orders of 2026-03-02 03:00 Europe/Berlin");
  }

  @Test
  void aRoleThatNobodyHasIsRefused() {
    assertThat(Written.complete().with("lead: [bob]", "lead: []").faults())
        .anyMatch(fault -> fault.endsWith("nobody has the role 'lead'"));
  }

  @Test
  void aProofThatNoDrillMakesIsRefused() {
    assertThat(
            Written.complete()
                .with("    backup: sessions\n", "    backup: orders\n")
                .with("    inject: [altered-row, emptied-table]\n", "")
                .with(
                    "{of: orders, within: 24h, proven: true}",
                    "{of: sessions, within: 24h, proven: true}")
                .faults())
        .anyMatch(fault ->
            fault.endsWith("opening.backup.proven: can't be: no drill restores that backup"));
  }

  @Test
  void aWindowThatIsTooShortIfAllGoesSlowlyIsToldAndOneThatIsTooShortAnywayRefused() {
    Written twoSteps =
        SUNDAYS.with(
            "steps: [{name: do it, command: do-it, limit: 30m}]",
            "steps: [{name: do it, command: do-it, limit: 80m}, {name: do more, command: do-more,"
                + " limit: 50m}]");

    assertThat(twoSteps.faults())
        .singleElement()
        .asString()
        .contains("warning: windows.sunday.length: is too short if each step takes as long as it");
    assertThat(twoSteps.load().policy()).isNotNull();
    assertThat(twoSteps.with("limit: 80m", "takes: 80m, limit: 80m").faults())
        .singleElement()
        .asString()
        .contains("windows.sunday.length: is too short: do more may take 50 min, and 39 min");
    assertThat(twoSteps.with("limit: 80m", "takes: 80m, limit: 80m").load().policy()).isNull();
  }

  @Test
  void timeForTakingBackIsKeptFree() {
    Written owing =
        SUNDAYS.with(
            "limit: 30m}]", "limit: 30m, resume: {name: undo it, command: undo, limit: 90m}}]");

    assertThat(owing.faults())
        .singleElement()
        .asString()
        .contains("is too short: do it may take 30 min, and 29 min are left");
    assertThat(owing.with("limit: 90m", "limit: 89m").faults()).isEmpty();
    assertThat(
            owing
                .with("limit: 90m", "limit: 44m, once: {url: 'http://shop/up', method: GET}")
                .faults())
        .isEmpty();
    assertThat(
            owing
                .with("limit: 90m", "limit: 45m, once: {url: 'http://shop/up', method: GET}")
                .faults())
        .singleElement()
        .asString()
        .contains("is too short: do it may take 30 min, and 29 min are left");
  }

  @Test
  void theSameIsFoundEachDayForWhateverThatDayIs() {
    Policy policy =
        SUNDAYS
            .with(
                "every: {time: 02:00, days: [sunday]}", "every: {time: 02:00, dates: [2026-03-08]}")
            .policy();

    assertThat(CalendarFindings.of(policy, Instant.parse("2026-03-08T02:00:00Z"))).isEmpty();
    assertThat(CalendarFindings.of(policy, Instant.parse("2026-03-08T02:00:01Z")))
        .extracting(CalendarFinding::kind)
        .containsExactly(Kind.NEVER_AGAIN);
  }

  @Test
  void whatIsFoundIsNamedByPlanKindAndOther() {
    Policy policy = SUNDAYS.plus(vendor("[db]", "03:30")).policy();

    assertThat(CalendarFindings.of(policy, Written.NOW))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.plan()).isEqualTo("window/sunday");
          assertThat(finding.kind()).isEqualTo(Kind.OVERLAPS);
          assertThat(finding.other()).isEqualTo("vendor window managed");
        });
  }

  private static List<String> with(String lines) {
    return SUNDAYS.plus(lines).faults();
  }

  /** Under the key of the windows that are there, which come last. */
  private static String window(String name, String systems, String time, String length) {
    return """
      NAME:
        summary: Other work
        owner: web
        systems: SYSTEMS
        length: LENGTH
        schedule:
          zone: UTC
          every: {time: "TIME"}
          missed: {service: shop}
        steps: [{name: do other, command: do-other, limit: 10m}]
    """
        .replace("NAME", name)
        .replace("SYSTEMS", systems)
        .replace("LENGTH", length)
        .replace("TIME", time);
  }

  private static String vendor(String systems, String time) {
    return """
    vendor-windows:
      managed:
        summary: The provider works
        zone: UTC
        every: {time: "%s", days: [sunday]}
        length: 1h
        systems: %s
    """
        .formatted(time, systems);
  }

  private static String routine(String name, String systems, String time) {
    return """
    routines:
      %s:
        summary: Sweeps
        owner: web
        systems: %s
        schedule:
          zone: UTC
          every: {time: %s}
          missed: {service: shop}
        steps: [{name: sweep, takes: 15m, call: {url: "https://a.example.com"}}]
    """
        .formatted(name, systems, time);
  }
}
