package dev.muster.lastresort;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
  void hasAnIdThatStaysUntilItIsTakenAndAnotherAsAReminder() {
    Watch trouble = new Watch(NOW, null, null);
    Duration minute = Duration.ofMinutes(1);
    Observation seen = new Observation.Unreachable("x");

    LastResortStep first = trouble.next(seen, NOW.plusSeconds(60), minute);
    LastResortStep triedAgain = trouble.next(seen, NOW.plusSeconds(70), minute);
    LastResortStep reminder = triedAgain.then().next(seen, NOW.plusSeconds(3_000), minute);

    assertThat(id(first)).isEqualTo(id(triedAgain)).isEqualTo("last-resort-1795435200");
    assertThat(id(reminder)).isEqualTo("last-resort-1795435200-again-1795435270");
  }

  private static String id(LastResortStep step) {
    return LastResortMessage.of((LastResortStep.Tell) step, "https://muster.example", NOW).id();
  }

  private static LastResortMessage message(Observation seen, boolean reminder) {
    return LastResortMessage.of(
        new LastResortStep.Tell(
            Watch.CALM, seen, NOW.minusSeconds(60), reminder ? NOW.minusSeconds(30) : null),
        "https://muster.example",
        NOW);
  }
}
