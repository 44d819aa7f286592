package dev.muster.trials.fault;

import dev.muster.trials.Patience;
import dev.muster.trials.page.TakenPage;
import dev.muster.trials.source.Signal;
import dev.muster.trials.stack.Part;
import dev.muster.trials.stack.TrialPolicy;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Kills a part in the middle of one request whose alerts go to many incidents: the source was told
 * nothing and posts all of it again, some of it for the second time.
 */
record KillInHandOver(String part) implements Trial {
  /** More than are handed over at once. */
  static final int ALERTS = 150;

  private static final int ATTEMPTS = 5;

  private static final Duration LIMIT = Duration.ofMinutes(1);

  /** As among pages, and the storm that the others make. */
  private static final Duration ALLOWED = Duration.ofSeconds(30);

  @Override
  public String name() {
    return "hand-over-" + part;
  }

  @Override
  public Course run(Ground ground) throws IOException, InterruptedException {
    Duration earlier = Duration.ZERO;
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Request request = Request.post(ground, attempt == 1 ? name() : name() + "-" + attempt);
      if (attempt == 1) {
        request.awaitFirst(ground);
      } else { // looking takes longer than the rest of the request: half of what the last one took
        Thread.sleep(earlier.dividedBy(2));
      }
      if (!request.posting().isDone()) {
        Course course = strike(ground, request);
        if (course.flaw().isEmpty()) {
          return course;
        }
      }
      earlier = Duration.between(request.began(), Instant.now());
    }
    return Course.without(
        name(), ATTEMPTS + " requests in turn were answered before the kill was due");
  }

  private Course strike(Ground ground, Request request) throws IOException, InterruptedException {
    Part victim = ground.stack().part(part);
    victim.kill();
    Instant killed = Instant.now();
    boolean answered = request.posting().isDone();
    Thread.sleep(ground.extent().away());
    Instant back = ground.stack().restart(victim);
    ground.awaitPaged(request.issue(), request.posting(), request.people());
    long before = openedBefore(killed, ground.taken(request.issue()));
    return new Course(
        request.issue(),
        request.people().stream()
            .map(person -> new Expected(person, request.began(), back))
            .toList(),
        ALLOWED,
        "killed when %d of the %d incidents of one request were open; posted again %d times"
            .formatted(before, ALERTS, request.posting().repeated()),
        answered ? "the request was answered before the kill" : "");
  }

  private static long openedBefore(Instant killed, List<TakenPage> taken) {
    return taken.stream()
        .filter(page -> page.openedAt().isBefore(killed))
        .map(TakenPage::recipient)
        .distinct()
        .count();
  }

  /** One request for an alert of each of many services. */
  private record Request(String issue, List<String> people, Posting posting, Instant began) {
    static Request post(Ground ground, String issue) {
      List<String> people = IntStream.range(0, ALERTS).mapToObj(TrialPolicy::service).toList();
      if (ground.incidents().exists(people.getFirst(), issue)) { // the first look takes long
        throw new IllegalStateException("there was one before");
      }
      Instant began = Instant.now();
      List<Signal> group = people.stream().map(person -> Signal.firing(person, issue)).toList();
      return new Request(issue, people, Posting.together(ground.source(), group), began);
    }

    void awaitFirst(Ground ground) throws InterruptedException {
      Patience.require(
          "the first alert is handed over",
          LIMIT,
          () -> ground.incidents().exists(people.getFirst(), issue));
    }
  }
}
