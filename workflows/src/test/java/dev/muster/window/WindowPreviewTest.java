package dev.muster.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.calendar.DueDays;
import dev.muster.calendar.Period;
import dev.muster.calendar.Recurrence;
import dev.muster.freeze.Freeze;
import dev.muster.freeze.FreezeCalendar;
import dev.muster.freeze.FreezeHold;
import dev.muster.freeze.FreezeScope;
import dev.muster.freeze.FreezeTimes;
import dev.muster.window.WindowPreview.Overlap;
import dev.muster.window.WindowPreview.Planned;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WindowPreviewTest {
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final Instant MONDAY = Instant.parse("2026-03-02T12:00:00Z");
  private static final DueDays SUNDAYS = new DueDays.Weekly(Set.of(DayOfWeek.SUNDAY));
  private static final DueDays MONDAYS = new DueDays.Weekly(Set.of(DayOfWeek.MONDAY));
  private static final Planned SUNDAY = PreviewedWindow.of("sunday", SUNDAYS, "02:00", UTC);

  @Test
  void theNextOfAllWindowsComeInTheirOrder() {
    Planned monday = PreviewedWindow.of("monday", MONDAYS, "12:00", UTC);

    assertThat(preview(List.of(SUNDAY, monday), List.of(), FreezeCalendar.NONE, 4).entries())
        .extracting(WindowPreview.Entry::workflowId)
        .containsExactly(
            "window/monday/2026-03-02T12:00:00Z",
            "window/sunday/2026-03-08T02:00:00Z",
            "window/monday/2026-03-09T12:00:00Z",
            "window/sunday/2026-03-15T02:00:00Z");
  }

  @Test
  void aWindowEndsSoLongAfterItBegins() {
    assertThat(one(List.of(), FreezeCalendar.NONE))
        .satisfies(entry -> {
          assertThat(entry.from()).isEqualTo("2026-03-08T02:00:00Z");
          assertThat(entry.until()).isEqualTo("2026-03-08T04:00:00Z");
          assertThat(entry.length()).isEqualTo(Duration.ofHours(2));
          assertThat(entry.site()).isEqualTo(UTC);
        });
  }

  // MNT-08
  @Test
  void whatTakesUpItsSystemsOrServicesMeanwhileIsToldInItsOrder() {
    Booking within = booking("backup/db", SUNDAYS, "03:00", "30m", List.of("db"), List.of());
    Booking begun = booking("window/early", SUNDAYS, "01:30", "31m", List.of(), List.of("shop"));
    Booking other = booking("backup/app", SUNDAYS, "03:00", "30m", List.of("app"), List.of());

    assertThat(one(List.of(within, begun, other), FreezeCalendar.NONE).overlaps())
        .containsExactly(
            new Overlap(
                "window/early",
                List.of("shop"),
                Instant.parse("2026-03-08T01:30:00Z"),
                Instant.parse("2026-03-08T02:01:00Z")),
            new Overlap(
                "backup/db",
                List.of("db"),
                Instant.parse("2026-03-08T03:00:00Z"),
                Instant.parse("2026-03-08T03:30:00Z")));
  }

  @Test
  void whatEndsWhenItBeginsOrBeginsWhenItEndsDoesNotOverlap() {
    Booking before = booking("backup/before", SUNDAYS, "01:00", "60m", List.of("db"), List.of());
    Booking after = booking("backup/after", SUNDAYS, "04:00", "60m", List.of("db"), List.of());

    assertThat(one(List.of(before, after), FreezeCalendar.NONE).overlaps()).isEmpty();
  }

  @Test
  void aWindowDoesNotOverlapItself() {
    assertThat(one(List.of(SUNDAY.booking()), FreezeCalendar.NONE).overlaps()).isEmpty();
  }

  @Test
  void aFreezeOfItsServiceConcernsIt() {
    Freeze freeze =
        new Freeze(
            "sale",
            "It is sold.",
            new FreezeTimes.Once(
                new Period(
                    Instant.parse("2026-03-08T00:00:00Z"), Instant.parse("2026-03-09T00:00:00Z"))),
            UTC,
            new FreezeScope(List.of(), List.of("shop"), List.of(), Map.of()),
            null);

    assertThat(one(List.of(), new FreezeCalendar(List.of(freeze))).frozen())
        .extracting(FreezeHold::name)
        .containsExactly("sale");
  }

  @Test
  void twoThatNeverMeetAreFoundNotToAfterManyLooks() {
    Booking even = booking("a", new DueDays.Daily(), "02:00", "60m", List.of("db"), List.of());
    Booking odd = booking("b", new DueDays.Daily(), "03:00", "60m", List.of("db"), List.of());

    assertThat(even.clash(odd, MONDAY, MONDAY.plus(Duration.ofDays(366)))).isEmpty();
  }

  @Test
  void twoThatMeetOnceAreFoundFromEitherSide() {
    Booking daily = booking("a", new DueDays.Daily(), "02:00", "60m", List.of("db"), List.of());
    Booking once =
        booking(
            "b",
            new DueDays.Yearly(Set.of(MonthDay.of(2, 1))),
            "02:59",
            "1m",
            List.of("db"),
            List.of());
    Instant until = MONDAY.plus(Duration.ofDays(366));

    assertThat(daily.clash(once, MONDAY, until))
        .hasValueSatisfying(clash -> {
          assertThat(clash.one().from()).isEqualTo("2027-02-01T02:00:00Z");
          assertThat(clash.other().from()).isEqualTo("2027-02-01T02:59:00Z");
          assertThat(clash.isWithin()).isFalse();
        });
    assertThat(once.clash(daily, MONDAY, until))
        .hasValueSatisfying(clash -> assertThat(clash.isWithin()).isTrue());
    assertThat(once.clash(daily, MONDAY, Instant.parse("2027-02-01T02:00:00Z"))).isEmpty();
  }

  private static WindowPreview.Entry one(List<Booking> bookings, FreezeCalendar freezes) {
    return preview(List.of(SUNDAY), bookings, freezes, 1).entries().getFirst();
  }

  private static WindowPreview preview(
      List<Planned> windows, List<Booking> bookings, FreezeCalendar freezes, int count) {
    return WindowPreview.next(windows, bookings, freezes, MONDAY, count);
  }

  private static Booking booking(
      String name,
      DueDays days,
      String time,
      String length,
      List<String> systems,
      List<String> services) {
    return new Booking(
        name,
        systems,
        services,
        new Recurrence(days, LocalTime.parse(time), ZoneOffset.UTC),
        Duration.parse("PT" + length));
  }
}
