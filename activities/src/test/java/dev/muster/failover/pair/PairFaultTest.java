package dev.muster.failover.pair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.FailoverFailure;
import io.temporal.client.ActivityCanceledException;
import io.temporal.failure.ApplicationFailure;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import org.junit.jupiter.api.Test;

class PairFaultTest {
  @Test
  void whatWasLedBackIsNotTriedAgainByItself() {
    assertThat(PairFault.once(FailoverFailure.UNREACHABLE.because("no answer")))
        .isInstanceOfSatisfying(ApplicationFailure.class, PairFaultTest::requireFinal);
    assertThat(
            PairFault.and(
                PairFault.once(FailoverFailure.TRAFFIC_REFUSED.because("no")), "nor is p1 back"))
        .isInstanceOfSatisfying(ApplicationFailure.class, PairFaultTest::requireFinal);
  }

  @Test
  void aFaultOfTheProgramIsNotTriedAgainByItselfEither() {
    RuntimeException once = PairFault.once(new IllegalArgumentException("no such line"));

    assertThat(PairFault.and(once, "p1 takes writes again"))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              requireFinal(failure);
              assertThat(failure.getOriginalMessage())
                  .isEqualTo("no such line; p1 takes writes again");
            });
  }

  @Test
  void whereOnlyTheWorkerStoppedAnotherGoesOn() {
    assertThat(PairFault.and(PairFault.once(PairFault.interrupted()), "p1 takes writes again"))
        .isInstanceOfSatisfying(
            ApplicationFailure.class, failure -> assertThat(failure.isNonRetryable()).isFalse());
    ActivityCanceledException unwanted = new ActivityCanceledException();
    assertThat(PairFault.once(unwanted)).isSameAs(unwanted);
  }

  @Test
  void whatAnInterruptedThreadMeetsIsTheInterrupt() {
    Thread.currentThread().interrupt();
    try {
      assertThat(PairFault.of(new ClosedByInterruptException()))
          .hasMessageContaining("the worker stops");
      assertThat(PairFault.of(new UncheckedIOException(new ClosedByInterruptException())))
          .hasMessageContaining("the worker stops");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static void requireFinal(ApplicationFailure failure) {
    assertThat(failure.isNonRetryable()).isTrue();
  }
}
