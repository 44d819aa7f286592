package dev.muster.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(50);

  @Test
  void looksAgainUntilThereIsSomething() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    Optional<String> nothing = Optional.empty();
    String found =
        Patience.find(
            "a page", LONG, () -> looks.incrementAndGet() < 3 ? nothing : Optional.of("the page"));
    assertThat(found).isEqualTo("the page");
    assertThat(looks).hasValue(3);
  }

  @Test
  void saysWhatItWaitedForInVain() throws Exception {
    assertThat(Patience.await(SHORT, () -> false)).isFalse();
    assertThatThrownBy(() -> Patience.require("a page arrives", SHORT, () -> false))
        .hasMessageContaining("a page arrives");
    assertThatThrownBy(() -> Patience.find("a page", SHORT, Optional::empty))
        .hasMessageContaining("a page");
  }
}
