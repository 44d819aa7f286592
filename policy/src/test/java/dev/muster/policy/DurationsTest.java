package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "15m, PT15M",
    "1h30m, PT1H30M",
    "7d, PT168H",
    "2w, PT336H",
    "1w1d1h1m1s1ms, PT193H1M1.001S",
    "100ms, PT0.1S",
    "5m30ms, PT5M0.03S",
    "0s, PT0S"
  })
  void readsWhatPeopleWrite(String written, Duration duration) {
    assertThat(Durations.parse(written)).isEqualTo(duration);
  }

  @ParameterizedTest
  @CsvSource({"90m, 1h30m", "24h, 1d", "2w, 14d", "61s, 1m1s", "1500ms, 1s500ms", "0m, 0s"})
  void writesTheGreatestUnitsFirst(String written, String formatted) {
    assertThat(Durations.format(Durations.parse(written))).isEqualTo(formatted);
  }

  @Property
  void whatIsWrittenIsReadAgain(@ForAll @LongRange(max = 1_000_000_000_000L) long millis) {
    Duration duration = Duration.ofMillis(millis);

    assertThat(Durations.parse(Durations.format(duration))).isEqualTo(duration);
  }
}
