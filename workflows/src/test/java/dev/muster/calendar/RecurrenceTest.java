package dev.muster.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecurrenceTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId LORD_HOWE = ZoneId.of("Australia/Lord_Howe");
  private static final LocalTime HALF_PAST_TWO = LocalTime.of(2, 30);
  private static final DueDays SUNDAYS = new DueDays.Weekly(Set.of(DayOfWeek.SUNDAY));

  @Test
  void theSundayInMarchWhoseClockSkipsItHasItOnceAnHourLater() {
    Recurrence weekly = new Recurrence(SUNDAYS, HALF_PAST_TWO, BERLIN);

    assertThat(weekly.occurrences(at("2026-03-22T00:00:00Z"), at("2026-04-06T00:00:00Z")))
        .containsExactly(
            at("2026-03-22T01:30:00Z"), at("2026-03-29T01:30:00Z"), at("2026-04-05T00:30:00Z"));
    assertThat(at("2026-03-29T01:30:00Z").atZone(BERLIN).toLocalTime())
        .isEqualTo(LocalTime.of(3, 30));
  }

  @Test
  void theSundayInOctoberThatShowsItTwiceHasItTheFirstTime() {
    Recurrence weekly = new Recurrence(SUNDAYS, HALF_PAST_TWO, BERLIN);

    assertThat(weekly.occurrences(at("2026-10-18T00:00:00Z"), at("2026-11-02T00:00:00Z")))
        .containsExactly(
            at("2026-10-18T00:30:00Z"), at("2026-10-25T00:30:00Z"), at("2026-11-01T01:30:00Z"));
  }

  @Test
  void whoAsksBetweenTheTwoIsNotToldTheSecond() {
    Recurrence daily = new Recurrence(new DueDays.Daily(), HALF_PAST_TWO, BERLIN);

    assertThat(daily.next(at("2026-10-25T00:30:01Z"), 1))
        .containsExactly(at("2026-10-26T01:30:00Z"));
  }

  @Test
  void aClockThatSkipsHalfAnHourMovesItByHalfAnHour() {
    Recurrence daily = new Recurrence(new DueDays.Daily(), LocalTime.of(2, 15), LORD_HOWE);

    assertThat(daily.next(at("2026-10-03T00:00:00Z"), 2))
        .extracting(due -> due.atZone(LORD_HOWE).toLocalDateTime().toString())
        .containsExactly("2026-10-04T02:45", "2026-10-05T02:15");
  }

  @Test
  void aDayThatAZoneDropsDoesNotDoubleTheDayAfter() {
    Recurrence daily =
        new Recurrence(new DueDays.Daily(), LocalTime.of(10, 0), ZoneId.of("Pacific/Apia"));

    assertThat(daily.occurrences(at("2011-12-29T00:00:00Z"), at("2012-01-01T00:00:00Z")))
        .containsExactly(
            at("2011-12-29T20:00:00Z"), at("2011-12-30T20:00:00Z"), at("2011-12-31T20:00:00Z"));
  }

  @Test
  void severalTimesOfADayAreInOrderEvenWhereTheClockSkipsOne() {
    Recurrence nights =
        new Recurrence(
            new DueDays.Daily(), List.of(LocalTime.of(3, 0), HALF_PAST_TWO, HALF_PAST_TWO), BERLIN);

    assertThat(nights.next(at("2026-03-28T00:00:00Z"), 6))
        .extracting(due -> due.atZone(BERLIN).toLocalDateTime().toString())
        .containsExactly(
            "2026-03-28T02:30",
            "2026-03-28T03:00",
            "2026-03-29T03:00",
            "2026-03-29T03:30",
            "2026-03-30T02:30",
            "2026-03-30T03:00");
    assertThat(nights.words()).isEqualTo("each day at 02:30, 03:00 Europe/Berlin");
  }

  @Test
  void severalTimesOfADayThatAZoneDropsDoNotDoubleThoseOfTheDayAfter() {
    Recurrence halves =
        new Recurrence(
            new DueDays.Daily(),
            List.of(LocalTime.of(10, 0), LocalTime.of(22, 0)),
            ZoneId.of("Pacific/Apia"));

    assertThat(halves.occurrences(at("2011-12-29T19:00:00Z"), at("2011-12-31T10:00:00Z")))
        .containsExactly(
            at("2011-12-29T20:00:00Z"),
            at("2011-12-30T08:00:00Z"),
            at("2011-12-30T20:00:00Z"),
            at("2011-12-31T08:00:00Z"));
  }

  @Test
  void aMonthWithoutTheDayHasItOnItsLast() {
    assertThat(days(new DueDays.Monthly(31), "2028-01-15", 4))
        .containsExactly("2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30");
  }

  @Test
  void weekdaysOfAMonthAreCountedFromItsBeginningOrFromItsEnd() {
    DueDays second = new DueDays.MonthlyByWeekday(DueDays.Which.SECOND, DayOfWeek.TUESDAY);
    DueDays last = new DueDays.MonthlyByWeekday(DueDays.Which.LAST, DayOfWeek.SUNDAY);

    assertThat(days(second, "2026-01-01", 3))
        .containsExactly("2026-01-13", "2026-02-10", "2026-03-10");
    assertThat(days(last, "2026-01-01", 3))
        .containsExactly("2026-01-25", "2026-02-22", "2026-03-29");
  }

  @Test
  void aQuarterHasItsDayInOneOfItsThreeMonths() {
    assertThat(days(new DueDays.Quarterly(2, 31), "2026-01-01", 5))
        .containsExactly("2026-02-28", "2026-05-31", "2026-08-31", "2026-11-30", "2027-02-28");
  }

  @Test
  void theTwentyNinthOfFebruaryIsTheTwentyEighthInOtherYears() {
    DueDays leap = new DueDays.Yearly(Set.of(MonthDay.of(2, 29), MonthDay.of(12, 24)));

    assertThat(days(leap, "2027-01-01", 4))
        .containsExactly("2027-02-28", "2027-12-24", "2028-02-29", "2028-12-24");
  }

  @Test
  void fixedDatesRunOut() {
    Recurrence dates =
        new Recurrence(
            new DueDays.OnDates(Set.of(LocalDate.of(2027, 5, 1), LocalDate.of(2040, 1, 1))),
            LocalTime.NOON,
            ZoneOffset.UTC);

    assertThat(dates.next(at("2026-01-01T00:00:00Z"), 10))
        .containsExactly(at("2027-05-01T12:00:00Z"), at("2040-01-01T12:00:00Z"));
    assertThat(dates.next(at("2040-01-01T12:00:01Z"), 10)).isEmpty();
  }

  @Test
  void theEndIsNoLongerPartOfAPeriodAndTheBeginningIs() {
    Period hour = Period.lasting(Duration.ofHours(1), at("2026-01-01T00:00:00Z"), BERLIN);

    assertThat(hour.contains(at("2026-01-01T00:00:00Z"))).isTrue();
    assertThat(hour.contains(at("2026-01-01T00:59:59Z"))).isTrue();
    assertThat(hour.contains(at("2026-01-01T01:00:00Z"))).isFalse();
  }

  @Test
  void daysThatSomethingLastsAreDaysOfTheCalendarAndHoursAreHours() {
    Instant friday = at("2026-03-27T16:00:00Z");
    Instant nightOfTheChange = at("2026-03-29T00:00:00Z");

    assertThat(Period.lasting(Duration.ofHours(2 * 24 + 15), friday, BERLIN).until())
        .isEqualTo(at("2026-03-30T06:00:00Z"));
    assertThat(Period.lasting(Duration.ofHours(3), nightOfTheChange, BERLIN).until())
        .isEqualTo(at("2026-03-29T03:00:00Z"));
  }

  private static List<String> days(DueDays days, String from, int count) {
    return new Recurrence(days, LocalTime.NOON, ZoneOffset.UTC)
        .next(at(from + "T00:00:00Z"), count).stream()
            .map(due -> due.atZone(ZoneOffset.UTC).toLocalDate().toString())
            .toList();
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }

  @Test
  void sameWordsMeanTheSameDays() {
    assertThat(
            new Recurrence(
                    new DueDays.Weekly(Set.of(DayOfWeek.THURSDAY, DayOfWeek.MONDAY)),
                    HALF_PAST_TWO,
                    BERLIN)
                .words())
        .isEqualTo("each Monday, Thursday at 02:30 Europe/Berlin");
    assertThat(new DueDays.Monthly(15).words()).isEqualTo("on day 15 of each month");
    assertThat(new DueDays.MonthlyByWeekday(DueDays.Which.LAST, DayOfWeek.MONDAY).words())
        .isEqualTo("on the last Monday of each month");
    assertThat(new DueDays.Quarterly(1, 15).words())
        .isEqualTo("on day 15 of month 1 of each quarter");
    assertThat(new DueDays.Yearly(Set.of(MonthDay.of(12, 24), MonthDay.of(2, 29))).words())
        .isEqualTo("each year on 02-29, 12-24");
    assertThat(new DueDays.OnDates(Set.of(LocalDate.of(2026, 11, 3))).words())
        .isEqualTo("on 2026-11-03");
  }
}
