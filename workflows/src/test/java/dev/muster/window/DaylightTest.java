package dev.muster.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.calendar.DueDays;
import dev.muster.calendar.Recurrence;
import dev.muster.freeze.FreezeCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each edge of the clock of ten years, in zones whose clocks move by an hour and by half of one.
 */
class DaylightTest {
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2036-01-01T00:00:00Z");
  private static final Duration LENGTH = Duration.ofHours(2);
  private static final List<String> ZONES =
      List.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe");

  static Stream<Arguments> edges() {
    return ZONES.stream()
        .map(ZoneId::of)
        .flatMap(zone ->
            Stream.iterate(
                    zone.getRules().nextTransition(FROM),
                    edge -> edge.getInstant().isBefore(UNTIL),
                    edge -> zone.getRules().nextTransition(edge.getInstant()))
                .map(edge -> Arguments.of(zone, edge)));
  }

  @Test
  void eachZoneHasTwoEdgesInEachOfTheTenYears() {
    assertThat(edges()).hasSize(ZONES.size() * 2 * 10);
  }

  @ParameterizedTest
  @MethodSource("edges")
  void aTimeThatTheClockSkipsIsOnceAndLaterByWhatItSkips(ZoneId zone, ZoneOffsetTransition edge) {
    LocalDateTime wanted = edge.getDateTimeBefore().plus(half(edge));

    List<WindowPreview.Entry> windows = around(zone, edge, wanted);

    assertThat(windows).hasSize(3);
    Instant due = windows.get(1).from();
    if (edge.isGap()) {
      assertThat(due.atZone(zone).toLocalDateTime()).isEqualTo(wanted.plus(edge.getDuration()));
      assertThat(due).isEqualTo(edge.getInstant().plus(half(edge)));
    } else {
      assertThat(due.atZone(zone).toLocalDateTime()).isEqualTo(wanted);
    }
    assertThat(windows.getFirst().from().atZone(zone).toLocalDateTime())
        .isEqualTo(wanted.minusWeeks(1));
    assertThat(windows.getLast().from().atZone(zone).toLocalDateTime())
        .isEqualTo(wanted.plusWeeks(1));
  }

  @ParameterizedTest
  @MethodSource("edges")
  void aTimeThatTheClockShowsTwiceIsOnceTheFirstTime(ZoneId zone, ZoneOffsetTransition edge) {
    LocalDateTime wanted = edge.getDateTimeBefore().minus(half(edge));

    List<WindowPreview.Entry> windows = around(zone, edge, wanted);

    assertThat(windows).hasSize(3);
    assertThat(windows.get(1).from())
        .isEqualTo(OffsetDateTime.of(wanted, edge.getOffsetBefore()).toInstant())
        .isBefore(edge.getInstant());
  }

  @ParameterizedTest
  @MethodSource("edges")
  void itsLengthIsElapsedTimeOverEachEdge(ZoneId zone, ZoneOffsetTransition edge) {
    LocalDateTime wanted = edge.getDateTimeBefore().minusHours(1);

    WindowPreview.Entry over = around(zone, edge, wanted).get(1);

    assertThat(over.length()).isEqualTo(LENGTH);
    assertThat(over.from()).isBefore(edge.getInstant());
    assertThat(over.until()).isAfter(edge.getInstant());
    Duration shown =
        Duration.between(
            over.from().atZone(zone).toLocalDateTime(),
            over.until().atZone(zone).toLocalDateTime());
    assertThat(shown).isEqualTo(LENGTH.plus(edge.getDuration()));
  }

  @Test
  void aWindowAtHalfPastTwoOnSundaysIsShiftedOnceInMarchAndTakesPlaceOnceInOctober() {
    List<String> times =
        next(
                weekly(
                    LocalDate.parse("2026-03-29"), LocalTime.of(2, 30), ZoneId.of("Europe/Berlin")),
                Instant.parse("2026-03-21T00:00:00Z"),
                32)
            .stream()
            .map(entry -> entry.from().toString())
            .toList();

    assertThat(times.subList(0, 3))
        .containsExactly("2026-03-22T01:30:00Z", "2026-03-29T01:30:00Z", "2026-04-05T00:30:00Z");
    assertThat(times)
        .filteredOn(time -> time.startsWith("2026-10-2"))
        .containsExactly("2026-10-25T00:30:00Z");
  }

  @ParameterizedTest
  @MethodSource("zones")
  void aWeeklyWindowIsOnceInEachWeekOfTenYears(ZoneId zone) {
    LocalDate first = LocalDate.parse("2026-01-04");

    List<WindowPreview.Entry> windows =
        next(weekly(first, LocalTime.of(2, 30), zone), first.atStartOfDay(zone).toInstant(), 522);

    for (int week = 0; week < windows.size(); week++) {
      assertThat(windows.get(week).from().atZone(zone).toLocalDate())
          .isEqualTo(first.plusWeeks(week));
    }
  }

  static Stream<ZoneId> zones() {
    return ZONES.stream().map(ZoneId::of);
  }

  private static Duration half(ZoneOffsetTransition edge) {
    return edge.getDuration().abs().dividedBy(2);
  }

  /** The window of the edge's own week, with the one before it and the one after. */
  private static List<WindowPreview.Entry> around(
      ZoneId zone, ZoneOffsetTransition edge, LocalDateTime wanted) {
    return next(
            weekly(wanted.toLocalDate(), wanted.toLocalTime(), zone),
            wanted.toLocalDate().minusWeeks(1).atStartOfDay(zone).toInstant(),
            4)
        .stream()
        .filter(entry -> entry.from().isBefore(edge.getInstant().plus(Duration.ofDays(8))))
        .toList();
  }

  private static WindowPreview.Planned weekly(LocalDate day, LocalTime time, ZoneId zone) {
    return PreviewedWindow.of(
        "weekly",
        new Recurrence(new DueDays.Weekly(Set.of(day.getDayOfWeek())), time, zone),
        LENGTH,
        List.of("db"),
        List.of());
  }

  private static List<WindowPreview.Entry> next(
      WindowPreview.Planned window, Instant from, int count) {
    return WindowPreview.next(List.of(window), List.of(), FreezeCalendar.NONE, from, count)
        .entries();
  }
}
