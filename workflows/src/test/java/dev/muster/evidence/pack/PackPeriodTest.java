package dev.muster.evidence.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackPeriodTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({
    "2026-10-01T12:00:00Z, 2026-10-01, 2026-12-31",
    "2026-12-31T22:59:59Z, 2026-10-01, 2026-12-31",
    "2026-12-31T23:00:00Z, 2027-01-01, 2027-03-31",
    "2028-02-29T12:00:00Z, 2028-01-01, 2028-03-31"
  })
  void aQuarterIsThatOfTheDayInTheZone(Instant moment, LocalDate first, LocalDate last) {
    assertThat(PackPeriod.quarter(moment, BERLIN)).isEqualTo(new PackPeriod(first, last, BERLIN));
  }

  @Test
  void itReachesToTheEndOfItsLastDayWhateverTheClocksDo() {
    PackPeriod summer =
        new PackPeriod(LocalDate.parse("2026-03-29"), LocalDate.parse("2026-10-25"), BERLIN);

    assertThat(summer.span().from()).isEqualTo("2026-03-28T23:00:00Z");
    assertThat(summer.span().until()).isEqualTo("2026-10-25T23:00:00Z");
    assertThat(summer.words()).isEqualTo("29 March 2026 to 25 October 2026");
  }

  @Test
  void theQuarterBeforeIsThatOfItsFirstDay() {
    PackPeriod autumn =
        new PackPeriod(LocalDate.parse("2026-02-17"), LocalDate.parse("2026-11-01"), BERLIN);

    assertThat(autumn.quarterBefore().words()).isEqualTo("1 October 2025 to 31 December 2025");
  }

  @Test
  void whatEndsBeforeItBeginsOrIsTooLongIsNone() {
    LocalDate first = LocalDate.parse("2026-01-01");

    assertThatThrownBy(() -> new PackPeriod(first, first.minusDays(1), BERLIN))
        .hasMessage("ends on 2025-12-31, before it begins");
    assertThatThrownBy(() -> new PackPeriod(first, first.plusDays(PackPeriod.MOST_DAYS), BERLIN))
        .hasMessage("is of more than 400 days");
    assertThat(new PackPeriod(first, first, BERLIN).words())
        .isEqualTo("1 January 2026 to 1 January 2026");
  }

  @ParameterizedTest
  @CsvSource({
    "1969-12-31, 1970-01-01",
    "9999-12-31, +10000-01-01",
    "+999999999-12-31, +999999999-12-31"
  })
  void daysOfStrangeYearsAreNone(LocalDate first, LocalDate last) {
    assertThatThrownBy(() -> new PackPeriod(first, last, BERLIN))
        .hasMessage("is not of the years 1970 to 9999");
  }

  @Test
  void theFirstQuarterThatThereMayBeHasNoneBeforeIt() {
    LocalDate day = LocalDate.parse("1970-02-01");

    assertThat(new PackPeriod(day, day, BERLIN).quarterBefore().words())
        .isEqualTo("1 January 1970 to 31 March 1970");
  }

  @Test
  void itIsOverWithItsLastMoment() {
    LocalDate day = LocalDate.parse("2026-01-01");
    PackPeriod period = new PackPeriod(day, day, BERLIN);

    assertThat(period.isOverAt(Instant.parse("2026-01-01T22:59:59Z"))).isFalse();
    assertThat(period.isOverAt(Instant.parse("2026-01-01T23:00:00Z"))).isTrue();
  }
}
