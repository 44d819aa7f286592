package dev.muster.trials.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.trials.page.TakenPage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void aPageThatArrivesTwiceIsOneThatArrivedAndOneDuplicate() {
    Verdict verdict = verdict(2, Duration.ZERO, "p-1", "p-2", "p-1");
    assertThat(verdict.arrived()).isEqualTo(2);
    assertThat(verdict.duplicates()).isEqualTo(1);
    assertThat(verdict.passed()).isTrue();
  }

  @Test
  void aDuplicateDoesNotMakeUpForALostPage() {
    Verdict verdict = verdict(2, Duration.ZERO, "p-1", "p-1");
    assertThat(verdict.passed()).isFalse();
    assertThat(verdict.row()).contains("1 of 2", "**no**");
  }

  @Test
  void aLatePageBreaksThePromise() {
    assertThat(verdict(1, SECOND.plusMillis(1), "p-1").passed()).isFalse();
    assertThat(verdict(1, SECOND, "p-1").passed()).isTrue();
  }

  private static Verdict verdict(int expected, Duration lateness, String... pages) {
    List<TakenPage> taken = List.of(pages).stream().map(VerdictTest::page).toList();
    return Verdict.of("trial", expected, taken, lateness, SECOND, "");
  }

  private static TakenPage page(String id) {
    Instant now = Instant.EPOCH;
    return new TakenPage("m", now, "ann", id, "i", "PAGE", now, "service", "trial", now);
  }
}
