package dev.muster.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AnswerPromiseTest {
  private static final Instant T0 = Instant.parse("2026-03-01T00:00:00Z");
  private static final AnswerPromise HOUR = AnswerPromise.made(T0, Duration.ofHours(1));

  @Test
  void breaksAtItsTimeUnlessItIsSettled() {
    assertThat(HOUR.breaksAt()).isEqualTo(minutes(60));
    assertThat(HOUR.settle().breaksAt()).isNull();
    assertThat(AnswerPromise.made(T0, null).breaksAt()).isNull();
  }

  @Test
  void aShorterTimeCountsFromNow() {
    assertThat(HOUR.rerated(Duration.ofMinutes(15), minutes(10)).breaksAt()).isEqualTo(minutes(25));
  }

  @Test
  void aShorterTimeNeverEndsLaterThanWhatWasPromised() {
    assertThat(HOUR.rerated(Duration.ofMinutes(15), minutes(55)).breaksAt()).isEqualTo(minutes(60));
  }

  @Test
  void aLongerTimeCountsFromTheBeginning() {
    assertThat(HOUR.rerated(Duration.ofHours(4), minutes(30)).breaksAt()).isEqualTo(minutes(240));
  }

  @Test
  void wherePromisesBeginTheyCountFromNowAndWhereTheyEndThereIsNone() {
    assertThat(AnswerPromise.made(T0, null).rerated(Duration.ofHours(1), minutes(90)).breaksAt())
        .isEqualTo(minutes(150));
    assertThat(HOUR.rerated(null, minutes(5)).breaksAt()).isNull();
  }

  @Test
  void whatIsSettledIsNotPromisedAnew() {
    assertThat(HOUR.settle().rerated(Duration.ofMinutes(1), minutes(10)).breaksAt()).isNull();
  }

  private static Instant minutes(int after) {
    return T0.plus(Duration.ofMinutes(after));
  }
}
