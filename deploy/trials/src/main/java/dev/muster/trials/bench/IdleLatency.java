package dev.muster.trials.bench;

import dev.muster.trials.source.Signal;
import dev.muster.trials.stack.TrialPolicy;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** From an alert's post to its page's arrival, one after the other with nothing else to do. */
final class IdleLatency {
  private static final int COUNT = 100;
  private static final Duration PAUSE = Duration.ofMillis(300);
  private static final Duration GOAL = Duration.ofMillis(250);
  private static final String NAME = "idle-";

  private final Ground ground;

  IdleLatency(Ground ground) {
    this.ground = ground;
  }

  Figure measure() throws IOException, InterruptedException {
    List<Duration> times = new ArrayList<>();
    for (int number = 0; number < Math.max(20, ground.scaled(COUNT)); number++) {
      Thread.sleep(PAUSE);
      String name = NAME + number + "-";
      Instant posted = Instant.now();
      ground.post(List.of(Signal.firing(TrialPolicy.service(number), name)));
      times.add(Duration.between(posted, ground.awaitPages(name, 1)));
    }
    times.sort(Duration::compareTo);
    Duration worst = percentile(times, 95);
    return Figure.plain(
        "webhook to page delivered, idle",
        "p50 %d ms, p95 %d ms".formatted(percentile(times, 50).toMillis(), worst.toMillis()),
        "p95 under %d ms".formatted(GOAL.toMillis()),
        Figure.met(worst.compareTo(GOAL) < 0),
        "p50 3.2 s, p95 5.4 s");
  }

  private static Duration percentile(List<Duration> sorted, int percent) {
    return sorted.get((sorted.size() * percent + 99) / 100 - 1);
  }
}
