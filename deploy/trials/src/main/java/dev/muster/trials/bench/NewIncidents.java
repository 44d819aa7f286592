package dev.muster.trials.bench;

import dev.muster.trials.source.Signal;
import dev.muster.trials.stack.TrialPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Alerts that each open an incident, by the engine alone and by webhook, turn about; the same
 * workers carry out both, up to the page's arrival.
 */
final class NewIncidents {
  private static final int COUNT = 400;
  private static final int WARM_UP = 100;
  private static final int ROUNDS = 3;
  private static final int AT_ONCE = 64;
  private static final int SERVICES = 100;
  private static final double GOAL = 0.8;

  private final Ground ground;

  NewIncidents(Ground ground) {
    this.ground = ground;
  }

  /** Times of several rounds together. */
  private record Total(Duration accepting, Duration paging) {
    static final Total NOTHING = new Total(Duration.ZERO, Duration.ZERO);

    Total plus(Total other) {
      return new Total(accepting.plus(other.accepting), paging.plus(other.paging));
    }
  }

  List<Figure> measure() throws InterruptedException {
    round("warm-raw", ground.scaled(WARM_UP), this::raw);
    round("warm-web", ground.scaled(WARM_UP), this::webhook);
    Total raw = Total.NOTHING;
    Total webhook = Total.NOTHING;
    int count = ground.scaled(COUNT);
    for (int round = 0; round < ROUNDS; round++) {
      raw = raw.plus(round("raw-" + round + "-", count, this::raw));
      webhook = webhook.plus(round("web-" + round + "-", count, this::webhook));
    }
    int all = count * ROUNDS;
    return List.of(
        Figure.rates(
            "new incidents, from alert to page delivered",
            Load.rate(all, webhook.paging),
            Load.rate(all, raw.paging),
            GOAL,
            "577/s accepted"),
        Figure.rates(
            "new incidents, accept-only burst",
            Load.rate(all, webhook.accepting),
            Load.rate(all, raw.accepting),
            0,
            Figure.NONE));
  }

  /** Feeds one alert. */
  private interface Feed {
    void one(Signal signal) throws Exception;
  }

  private Total round(String name, int count, Feed feed) throws InterruptedException {
    Load.Burst burst = Load.run(count, AT_ONCE, number -> feed.one(signal(name, number)));
    Instant paged = ground.awaitPages(name, count);
    return new Total(
        Duration.between(burst.began(), burst.ended()), Duration.between(burst.began(), paged));
  }

  private void raw(Signal signal) {
    ground.raw().open(signal);
  }

  private void webhook(Signal signal) throws Exception {
    ground.post(List.of(signal));
  }

  private static Signal signal(String name, int number) {
    return Signal.firing(TrialPolicy.service(number % SERVICES), name + number);
  }
}
