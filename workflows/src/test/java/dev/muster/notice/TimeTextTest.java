package dev.muster.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTextTest {
  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 s",
    "PT0.4S, 0 s",
    "PT15M, 15 min",
    "PT1H2M5S, 1 h 2 min 5 s",
    "PT24H, 1 day",
    "PT36H, 1 day 12 h",
    "PT168H, 7 days",
    "PT49H1S, 2 days 1 h 1 s"
  })
  void durationsReadAsPeopleSayThem(Duration duration, String words) {
    assertThat(TimeText.words(duration)).isEqualTo(words);
  }

  @Test
  void momentsHaveTheirDateAndZone() {
    assertThat(TimeText.clock(Instant.parse("2026-03-01T02:15:00.999Z")))
        .isEqualTo("2026-03-01 02:15:00 UTC");
  }
}
