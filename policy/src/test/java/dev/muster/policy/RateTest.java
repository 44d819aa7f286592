package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {
  @ParameterizedTest
  @CsvSource({"10, 10, 1s", "10 per 1m, 10, 1m", "1000 per 15m, 1000, 15m", "1 per 1d, 1, 1d"})
  void isACountASecondOrInATime(String written, int count, String per) {
    assertThat(rate(written)).isEqualTo(new Rate(count, Durations.parse(per)));
  }

  @Test
  void isFiftyASecondWhereNothingIsSaid() {
    assertThat(Written.minimal().policy().integrations().get("api").rate())
        .isEqualTo(Rate.aSecond(50));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "-1", "1000001", "1.5", "0 per 1m", "10 a minute", "10 per ", "10/m"})
  void whatIsNoRateIsToldWithWhatIsExpected(String written) {
    assertThat(Written.complete().with("rate: 10", "rate: " + written).faults())
        .singleElement()
        .asString()
        .endsWith(
            "integrations.prometheus.rate: '"
                + written.strip()
                + "' is not a whole number from 1 to 1000000, or such a number per a time, such as"
                + " 100 per 1m");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10 per 0s", "10 per 999ms", "10 per 25h", "10 per 99999w"})
  void itsTimeIsBounded(String written) {
    assertThat(Written.complete().with("rate: 10", "rate: " + written).faults())
        .singleElement()
        .asString()
        .contains("integrations.prometheus.rate: ");
  }

  @Test
  void allowsInAShortTimeWhatIsWhole() {
    assertThat(Rate.aSecond(100).in(Duration.ofMillis(50))).isEqualTo(5);
    assertThat(new Rate(10, Duration.ofMinutes(1)).in(Duration.ofMillis(50))).isZero();
  }

  private static Rate rate(String written) {
    return Written.complete()
        .with("rate: 10", "rate: " + written)
        .policy()
        .integrations()
        .get("prometheus")
        .rate();
  }
}
