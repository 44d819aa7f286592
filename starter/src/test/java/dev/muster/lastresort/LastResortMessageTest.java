package dev.muster.lastresort;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LastResortMessageTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void namesTwentyIncidentsAndCountsTheRest() {
    List<StuckIncident> stuck =
        IntStream.rangeClosed(1, 23)
            .mapToObj(number -> new StuckIncident("incident/s/" + number, NOW))
            .toList();

    LastResortMessage message = message(new Observation.Stuck(stuck), false);

    assertThat(message.subject()).isEqualTo("Muster does not act on 23 incidents");
    assertThat(message.text()).contains("/incidents/s/20\n", "and 3 more").doesNotContain("s/21");
  }

  @Test
  void saysThatAReminderIsOne() {
    assertThat(message(new Observation.Unreachable("x"), true).subject()).startsWith("Still: ");
  }

  @Test
  void hasAnIdPerMessage() {
    assertThat(message(new Observation.Unreachable("x"), false).id())
        .isEqualTo("last-resort-1795435140-1795435200");
  }

  private static LastResortMessage message(Observation seen, boolean reminder) {
    return LastResortMessage.of(
        new LastResortStep.Tell(Watch.CALM, seen, NOW.minusSeconds(60), reminder),
        "https://muster.example",
        NOW);
  }
}
