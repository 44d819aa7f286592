package dev.muster.trials.fault;

import dev.muster.trials.page.TakenPage;
import dev.muster.trials.stack.TrialPolicy;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Lets the provider fail from before the first page on, for a while. */
record ProviderFails(String name, Failure failure, Duration time) implements Trial {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** The longest pause before another attempt is a quarter of a minute. */
  private static final Duration ALLOWED = Duration.ofSeconds(20);

  /** How a provider fails. */
  enum Failure {
    ANSWERS_503,
    REFUSES
  }

  static Trial answers503() {
    return new ProviderFails("provider-503", Failure.ANSWERS_503, Duration.ofSeconds(60));
  }

  static Trial refuses() {
    return new ProviderFails("provider-refuses", Failure.REFUSES, Duration.ofSeconds(150));
  }

  @Override
  public Verdict run(Ground ground) throws IOException, InterruptedException {
    int before = ground.sink().turnedAway();
    List<String> services =
        IntStream.range(0, ground.pages()).mapToObj(TrialPolicy::service).toList();
    Ground.Posting posting = ground.post(name, services);
    switch (failure) {
      case ANSWERS_503 -> ground.sink().beIll(time);
      case REFUSES -> ground.sink().beGone(time);
    }
    Instant well = Instant.now();
    Ground.await(LIMIT, () -> ground.taken(name).size() >= posting.alerts());
    List<TakenPage> taken = ground.taken(name);
    Instant last = taken.stream().map(TakenPage::at).max(Instant::compareTo).orElse(well);
    String note =
        "failing for %d s; %d messages answered with 503"
            .formatted(time.toSeconds(), ground.sink().turnedAway() - before);
    return Verdict.of(name, posting.alerts(), taken, Duration.between(well, last), ALLOWED, note);
  }
}
