package dev.muster.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Ten years in zones whose clocks change by an hour, by half of one, north, south and never. */
class RecurrencePropertyTest {
  private static final LocalDate START = LocalDate.of(2026, 1, 1);
  private static final LocalDate END = START.plusYears(10);

  @Property(tries = 200)
  void everyDueDayHasExactlyOneOccurrenceAtItsTimeOrLaterByWhatTheClockSkipped(
      @ForAll("recurrences") Recurrence recurrence) {
    List<LocalDate> due =
        START.datesUntil(END).filter(day -> recurrence.days().contains(day)).toList();

    List<Instant> occurrences =
        recurrence.occurrences(midnight(START, recurrence), midnight(END, recurrence));

    assertThat(occurrences).hasSameSizeAs(due);
    for (int i = 0; i < due.size(); i++) {
      assertThat(occurrences.get(i)).isEqualTo(expected(due.get(i), recurrence));
      assertThat(occurrences.get(i).atZone(recurrence.zone()).toLocalDate()).isEqualTo(due.get(i));
    }
  }

  @Property(tries = 200)
  void occurrencesIncreaseStrictly(@ForAll("oftenADay") Recurrence recurrence) {
    List<Instant> occurrences =
        recurrence.occurrences(midnight(START, recurrence), midnight(END, recurrence));

    assertThat(occurrences).isNotEmpty();
    for (int i = 1; i < occurrences.size(); i++) {
      assertThat(occurrences.get(i)).isAfter(occurrences.get(i - 1));
    }
  }

  @Property(tries = 200)
  void whoAsksInPiecesIsToldNeitherMoreNorLess(
      @ForAll("oftenADay") Recurrence recurrence,
      @ForAll @IntRange(min = 1, max = 5_000) int hours) {
    Instant from = midnight(START, recurrence);
    Instant until = midnight(START.plusYears(2), recurrence);
    List<Instant> inPieces = new ArrayList<>();
    for (Instant piece = from; piece.isBefore(until); piece = piece.plus(Duration.ofHours(hours))) {
      Instant end = piece.plus(Duration.ofHours(hours));
      inPieces.addAll(recurrence.occurrences(piece, end.isBefore(until) ? end : until));
    }

    assertThat(inPieces).isEqualTo(recurrence.occurrences(from, until));
    assertThat(recurrence.next(from, 10))
        .startsWith(inPieces.stream().limit(10).toArray(Instant[]::new));
  }

  @Provide
  Arbitrary<Recurrence> recurrences() {
    return Combinators.combine(days(), times(), zones())
        .as((days, time, zone) -> new Recurrence(days, time, zone));
  }

  @Provide
  Arbitrary<Recurrence> oftenADay() {
    return Combinators.combine(days(), times().list().ofMinSize(1).ofMaxSize(4), zones())
        .as((days, times, zone) -> new Recurrence(days, times, zone));
  }

  private static Arbitrary<ZoneId> zones() {
    return Arbitraries.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC")
        .map(ZoneId::of);
  }

  /** Ordinary times, and those that a zone's clocks skip or show twice. */
  private static Arbitrary<LocalTime> times() {
    return Arbitraries.of(
        LocalTime.MIDNIGHT,
        LocalTime.of(1, 30),
        LocalTime.of(1, 45),
        LocalTime.of(2, 0),
        LocalTime.of(2, 15),
        LocalTime.of(2, 30),
        LocalTime.of(3, 0),
        LocalTime.of(23, 59));
  }

  private static Arbitrary<DueDays> days() {
    Arbitrary<Integer> dates = Arbitraries.integers().between(1, 31);
    Arbitrary<DayOfWeek> weekdays = Arbitraries.of(DayOfWeek.class);
    return Arbitraries.oneOf(
        Arbitraries.just(new DueDays.Daily()),
        weekdays.set().ofMinSize(1).map(DueDays.Weekly::new),
        dates.map(DueDays.Monthly::new),
        Combinators.combine(Arbitraries.of(DueDays.Which.class), weekdays)
            .as(DueDays.MonthlyByWeekday::new),
        Combinators.combine(Arbitraries.integers().between(1, 3), dates).as(DueDays.Quarterly::new),
        Arbitraries.of(MonthDay.of(2, 29), MonthDay.of(3, 29), MonthDay.of(10, 25))
            .map(day -> new DueDays.Yearly(Set.of(day))));
  }

  private static Instant midnight(LocalDate day, Recurrence recurrence) {
    return day.atStartOfDay(recurrence.zone()).toInstant();
  }

  /** By the zone's rules: the earlier offset of two, and the offset before a gap. */
  private static Instant expected(LocalDate day, Recurrence recurrence) {
    LocalDateTime local = day.atTime(recurrence.times().getFirst());
    ZoneRules rules = recurrence.zone().getRules();
    return rules.getValidOffsets(local).isEmpty()
        ? local.toInstant(rules.getTransition(local).getOffsetBefore())
        : local.toInstant(rules.getValidOffsets(local).getFirst());
  }
}
