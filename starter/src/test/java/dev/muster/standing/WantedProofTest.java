package dev.muster.standing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.SampleBackups;
import dev.muster.backup.BackupPlan;
import dev.muster.calendar.DueDays;
import dev.muster.calendar.Recurrence;
import dev.muster.drill.DrillLevel;
import dev.muster.drill.DrillPlan;
import dev.muster.drill.DrillServer;
import dev.muster.freeze.FreezeCalendar;
import dev.muster.plan.Plan;
import dev.muster.planner.Timetable;
import dev.muster.policy.Plans;
import dev.muster.restorepoint.KnownBackup.Cadence;
import dev.muster.restorepoint.KnownBackup.Terms;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WantedProofTest {
  private static final Instant MONDAY = Instant.parse("2026-03-09T05:00:00Z");
  private static final Duration START_WITHIN = Duration.ofMinutes(15);
  private static final Duration GIVE_UP = Duration.ofHours(4);
  private static final BackupPlan BACKUP = SampleBackups.backup("shop-db", "orders");
  private static final Recurrence MONDAYS = weekly(DayOfWeek.MONDAY);

  @Test
  void theStrictestPromiseCounts() {
    Terms terms =
        terms(
            MONDAY,
            drill("a", DrillLevel.ROWS, DrillServer.DURABLE, Duration.ofHours(1), null),
            drill("b", DrillLevel.ROWS, DrillServer.FAST, null, Duration.ofHours(7)),
            drill(
                "c",
                DrillLevel.ROWS,
                DrillServer.DURABLE,
                Duration.ofMinutes(30),
                Duration.ofHours(99)));

    assertThat(terms.restoreWithin()).isEqualTo(Duration.ofMinutes(30));
    assertThat(terms.loseAtMost()).isEqualTo(Duration.ofHours(7));
    assertThat(terms.drills()).containsExactlyInAnyOrder("drill/a", "drill/b", "drill/c");
    assertThat(terms.careless()).containsExactly("drill/b");
  }

  @Test
  void withoutADrillOnlyTheBackupPromises() {
    assertThat(terms(MONDAY))
        .isEqualTo(new Terms(BACKUP.loseAtMost(), null, Set.of(), Set.of(), null));
  }

  @Test
  void aDrillIsAwaitedUntilItMustBeOver() {
    Instant over = MONDAY.plus(START_WITHIN).plus(GIVE_UP);
    Instant weekBefore = MONDAY.minus(Duration.ofDays(7));

    assertThat(cadence(over, MONDAYS)).isEqualTo(new Cadence(weekBefore, MONDAYS.words()));
    assertThat(cadence(over.plusSeconds(1), MONDAYS))
        .isEqualTo(new Cadence(MONDAY, MONDAYS.words()));
  }

  @Test
  void ofSeveralDrillsTheOneThatWasDueLastIsAwaited() {
    Recurrence sundays = weekly(DayOfWeek.SUNDAY);
    Instant tuesday = MONDAY.plus(Duration.ofDays(1));

    assertThat(cadence(tuesday, sundays, MONDAYS).last()).isEqualTo(MONDAY);
    assertThat(cadence(tuesday, MONDAYS, sundays).words()).isEqualTo(MONDAYS.words());
  }

  @Test
  void aBackupIsDueOnceItMustBeOver() {
    Plans plans =
        new Plans(
            FreezeCalendar.NONE,
            Map.of(),
            Map.of(),
            Map.of(BACKUP.name(), BACKUP),
            Map.of(),
            Map.of(),
            Map.of(BACKUP.chain(), timetable(BACKUP, MONDAYS)));
    WantedProof wanted = new WantedProof(plans, BACKUP, List.of());
    Instant over = MONDAY.plus(START_WITHIN).plus(BACKUP.giveUpAfter());

    assertThat(wanted.lastDue(over)).contains(MONDAY.minus(Duration.ofDays(7)));
    assertThat(wanted.lastDue(over.plusSeconds(1))).contains(MONDAY);
    assertThat(new WantedProof(plans(List.of(), Map.of()), BACKUP, List.of()).lastDue(over))
        .isEmpty();
  }

  @Test
  void aDrillThatOnlyOpensACopyProvesNothing() {
    DrillPlan opens = drill("a", DrillLevel.OPENS, DrillServer.DURABLE, null, null);

    assertThat(terms(MONDAY.plus(Duration.ofDays(1)), opens).cadence()).isNull();
  }

  @Test
  void whatNoCalendarHasAndWhatHasNotBeenDueYetIsNotAwaited() {
    Recurrence once =
        new Recurrence(
            new DueDays.OnDates(Set.of(MONDAY.atZone(ZoneOffset.UTC).toLocalDate())),
            LocalTime.of(5, 0),
            ZoneOffset.UTC);

    assertThat(cadence(MONDAY, once)).isNull();
    assertThat(
            new WantedProof(
                    plans(List.of(), Map.of()),
                    BACKUP,
                    List.of(drill("a", DrillLevel.ROWS, DrillServer.DURABLE, null, null)))
                .terms(MONDAY)
                .cadence())
        .isNull();
  }

  private static @Nullable Cadence cadence(Instant now, Recurrence... recurrences) {
    List<DrillPlan> drills =
        Stream.iterate(0, number -> number + 1)
            .limit(recurrences.length)
            .map(number -> drill("d" + number, DrillLevel.ROWS, DrillServer.DURABLE, null, null))
            .toList();
    Map<String, Recurrence> times =
        drills.stream()
            .collect(
                Collectors.toMap(DrillPlan::chain, drill -> recurrences[drills.indexOf(drill)]));
    return new WantedProof(plans(drills, times), BACKUP, drills).terms(now).cadence();
  }

  private static Terms terms(Instant now, DrillPlan... drills) {
    Map<String, Recurrence> times =
        Stream.of(drills).collect(Collectors.toMap(DrillPlan::chain, drill -> MONDAYS));
    return new WantedProof(plans(List.of(drills), times), BACKUP, List.of(drills)).terms(now);
  }

  private static Plans plans(List<DrillPlan> drills, Map<String, Recurrence> times) {
    return new Plans(
        FreezeCalendar.NONE,
        Map.of(),
        Map.of(),
        Map.of(BACKUP.name(), BACKUP),
        drills.stream().collect(Collectors.toMap(DrillPlan::name, Function.identity())),
        Map.of(),
        drills.stream()
            .filter(drill -> times.containsKey(drill.chain()))
            .collect(
                Collectors.toMap(
                    DrillPlan::chain, drill -> timetable(drill, times.get(drill.chain())))));
  }

  private static Timetable timetable(Plan plan, Recurrence recurrence) {
    return new Timetable(
        plan.subject(),
        plan.summary(),
        recurrence,
        Duration.ZERO,
        START_WITHIN,
        new Timetable.Concern("shop", "P2"));
  }

  private static Recurrence weekly(DayOfWeek day) {
    return new Recurrence(new DueDays.Weekly(Set.of(day)), LocalTime.of(5, 0), ZoneOffset.UTC);
  }

  private static DrillPlan drill(
      String name,
      DrillLevel verify,
      DrillServer server,
      @Nullable Duration restoreWithin,
      @Nullable Duration loseAtMost) {
    DrillPlan sample = SampleBackups.drill(name, "shop-db");
    return new DrillPlan(
        sample.name(),
        sample.summary(),
        sample.owner(),
        sample.backup(),
        sample.source(),
        sample.store(),
        sample.choose(),
        sample.tables(),
        verify,
        sample.queries(),
        server,
        restoreWithin,
        loseAtMost,
        GIVE_UP,
        sample.inject(),
        sample.revision(),
        sample.keys());
  }
}
