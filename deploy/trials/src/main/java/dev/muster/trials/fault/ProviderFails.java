package dev.muster.trials.fault;

import dev.muster.trials.page.PageSink;
import dev.muster.trials.stack.TrialPolicy;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Lets the provider fail from before the first page on, for a while. */
record ProviderFails(String name, Failure failure) implements Trial {
  /** The longest pause before another attempt is a quarter of a minute. */
  private static final Duration ALLOWED = Duration.ofSeconds(20);

  /** How a provider fails. */
  enum Failure {
    ANSWERS_503,
    REFUSES
  }

  static Trial answers503() {
    return new ProviderFails("provider-503", Failure.ANSWERS_503);
  }

  static Trial refuses() {
    return new ProviderFails("provider-refuses", Failure.REFUSES);
  }

  @Override
  public Course run(Ground ground) throws IOException, InterruptedException {
    List<String> people =
        IntStream.range(0, ground.extent().pages()).mapToObj(TrialPolicy::service).toList();
    PageSink sink = ground.sink();
    int before = sink.turnedAway();
    begin(sink);
    Posting posting = ground.post(name, people);
    Duration time = time(ground.extent());
    Thread.sleep(time);
    boolean posted = posting.isDone();
    int turnedAway = sink.turnedAway() - before;
    Instant well = Instant.now();
    end(sink);
    ground.awaitPaged(name, posting, people);
    return new Course(
        name,
        people.stream().map(person -> Expected.from(person, well)).toList(),
        ALLOWED,
        "failing for %d s; %d messages answered with 503".formatted(time.toSeconds(), turnedAway),
        posted ? "" : "not all alerts were taken while the provider failed");
  }

  private void begin(PageSink sink) {
    switch (failure) {
      case ANSWERS_503 -> sink.fallIll();
      case REFUSES -> sink.leave();
    }
  }

  private void end(PageSink sink) throws IOException {
    switch (failure) {
      case ANSWERS_503 -> sink.recover();
      case REFUSES -> sink.comeBack();
    }
  }

  private Duration time(Extent extent) {
    return switch (failure) {
      case ANSWERS_503 -> extent.illness();
      case REFUSES -> extent.absence();
    };
  }
}
