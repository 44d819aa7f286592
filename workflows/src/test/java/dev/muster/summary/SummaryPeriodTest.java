package dev.muster.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.summary.SummaryPeriod.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryPeriodTest {
  private static final ZoneId BERLIN = Runs.BERLIN;

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T00:00:00Z, WEEK, 2026-W48, week 48 of 2026",
    "2026-11-22T22:59:59Z, WEEK, 2026-W47, week 47 of 2026",
    "2026-11-22T23:00:00Z, WEEK, 2026-W48, week 48 of 2026",
    "2027-01-03T12:00:00Z, WEEK, 2026-W53, week 53 of 2026",
    "2025-12-29T12:00:00Z, WEEK, 2026-W01, week 1 of 2026",
    "2026-11-30T22:59:59Z, MONTH, 2026-11, November 2026",
    "2026-11-30T23:00:00Z, MONTH, 2026-12, December 2026"
  })
  void aMomentLiesInAWeekAndAMonthOfItsZone(Instant at, Kind kind, String name, String words) {
    SummaryPeriod period = SummaryPeriod.at(at, kind, BERLIN);

    assertThat(period.name()).isEqualTo(name);
    assertThat(period.words()).isEqualTo(words);
    assertThat(period.span().contains(at)).isTrue();
    assertThat(SummaryPeriod.parse(name, BERLIN)).isEqualTo(period);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-W53, 2026-W52, 2027-W01",
    "2027-W01, 2026-W53, 2027-W02",
    "2026-01, 2025-12, 2026-02",
    "2026-12, 2026-11, 2027-01"
  })
  void periodsFollowEachOtherOverTheYearsWithoutAGap(String name, String before, String after) {
    SummaryPeriod period = SummaryPeriod.parse(name, BERLIN);

    assertThat(period.before().name()).isEqualTo(before);
    assertThat(period.after().name()).isEqualTo(after);
    assertThat(period.before().span().until()).isEqualTo(period.span().from());
    assertThat(period.after().span().from()).isEqualTo(period.span().until());
    assertThat(period.before().after()).isEqualTo(period);
  }

  @ParameterizedTest
  @CsvSource({"2026-W13, 167", "2026-W43, 169", "2026-W20, 168", "2026-03, 743", "2026-10, 745"})
  void aDayThatHasAnHourMoreOrLessIsADay(String name, long hours) {
    assertThat(length(SummaryPeriod.parse(name, BERLIN))).isEqualTo(Duration.ofHours(hours));
  }

  @Test
  void theSameNameMeansOtherMomentsInAnotherZone() {
    assertThat(SummaryPeriod.parse("2026-11", ZoneOffset.UTC).span().from())
        .isEqualTo("2026-11-01T00:00:00Z");
    assertThat(SummaryPeriod.parse("2026-11", ZoneId.of("Asia/Kolkata")).span().from())
        .isEqualTo("2026-10-31T18:30:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2027-W53", "2026-W00", "2026-W54", "2026-13", "2026-00"})
  void whatIsNoWeekOrMonthIsNamed(String name) {
    assertThatThrownBy(() -> SummaryPeriod.parse(name, BERLIN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no " + name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2026", "2026-W48-1", "2026-11-01", "+12026-01", "week 48"})
  void whatIsWrittenOtherwiseIsToldHow(String name) {
    assertThatThrownBy(() -> SummaryPeriod.parse(name, BERLIN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a week such as 2026-W48 or a month such as 2026-11");
  }

  private static Duration length(SummaryPeriod period) {
    return Duration.between(period.span().from(), period.span().until());
  }
}
