package dev.muster.planner;

import static dev.muster.planner.Timetables.daily;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.muster.calendar.DueDays;
import dev.muster.calendar.Period;
import dev.muster.calendar.Recurrence;
import dev.muster.freeze.Freeze;
import dev.muster.freeze.FreezeCalendar;
import dev.muster.freeze.FreezeHold;
import dev.muster.freeze.FreezeScope;
import dev.muster.freeze.FreezeTimes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AgendaTest {
  private static final Timetable BACKUP = daily("routine/backup", "02:30", "Europe/Stockholm");
  private static final Timetable CHECK = daily("routine/check", "06:00", "UTC");

  @Test
  void tellsTheNextOfAllPlansInOrder() {
    Agenda agenda = next(FreezeCalendar.NONE, "2026-12-01T02:00:00Z", 3);

    assertThat(agenda.entries())
        .extracting(Agenda.Entry::plan, entry -> entry.due().toString(), Agenda.Entry::calendar)
        .containsExactly(
            tuple("routine/check", "2026-12-01T06:00:00Z", "each day at 06:00 UTC"),
            tuple("routine/backup", "2026-12-02T01:30:00Z", "each day at 02:30 Europe/Stockholm"),
            tuple("routine/check", "2026-12-02T06:00:00Z", "each day at 06:00 UTC"));
  }

  @Test
  void aGapMovesARunOnceAndAnOverlapHasItOnce() {
    assertThat(dues("2026-03-28T12:00:00Z"))
        .startsWith("2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z");
    assertThat(dues("2026-10-24T12:00:00Z"))
        .startsWith("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
  }

  @Test
  void saysWhichFallInAFreezeAndWhichFreezesLieInThatTime() {
    Freeze year =
        freeze(
            "year-end",
            "2026-12-01T00:00:00Z",
            "2026-12-02T03:00:00Z",
            new FreezeScope(List.of("routine/backup"), List.of(), List.of(), Map.of()));
    Freeze later =
        freeze("later", "2027-01-01T00:00:00Z", "2027-01-02T00:00:00Z", FreezeScope.EVERYTHING);

    Agenda agenda = next(new FreezeCalendar(List.of(year, later)), "2026-12-01T02:00:00Z", 3);

    assertThat(agenda.entries())
        .extracting(
            Agenda.Entry::plan, entry -> entry.frozen().stream().map(FreezeHold::name).toList())
        .containsExactly(
            tuple("routine/check", List.of()),
            tuple("routine/backup", List.of("year-end")),
            tuple("routine/check", List.of()));
    assertThat(agenda.freezes())
        .containsExactly(
            new Agenda.Frozen(
                "year-end",
                "because",
                Instant.parse("2026-12-01T02:00:00Z"),
                Instant.parse("2026-12-02T03:00:00Z")));
  }

  @Test
  void datesThatRunOutLeaveNothingToTell() {
    Timetable once =
        Timetables.of(
            "routine/once",
            new Recurrence(
                new DueDays.OnDates(Set.of(LocalDate.of(2026, 1, 1))),
                LocalTime.NOON,
                ZoneOffset.UTC));

    assertThat(
            Agenda.next(
                List.of(once), FreezeCalendar.NONE, Instant.parse("2026-12-01T00:00:00Z"), 10))
        .isEqualTo(new Agenda(List.of(), List.of()));
  }

  private static List<String> dues(String from) {
    return Agenda.next(List.of(BACKUP), FreezeCalendar.NONE, Instant.parse(from), 2)
        .entries()
        .stream()
        .map(entry -> entry.due().toString())
        .toList();
  }

  private static Agenda next(FreezeCalendar freezes, String from, int count) {
    return Agenda.next(List.of(BACKUP, CHECK), freezes, Instant.parse(from), count);
  }

  private static Freeze freeze(String name, String from, String until, FreezeScope scope) {
    return new Freeze(
        name,
        "because",
        new FreezeTimes.Once(new Period(Instant.parse(from), Instant.parse(until))),
        ZoneId.of("UTC"),
        scope,
        null);
  }
}
