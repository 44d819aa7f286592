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

  private static final Duration LIMIT = Duration.ofMinutes(1);

  /** As among pages, and the storm that the others make. */
  private static final Duration ALLOWED = Duration.ofSeconds(30);

  @Override
  public String name() {
    return "hand-over-" + part;
  }

  @Override
  public Course run(Ground ground) throws IOException, InterruptedException {
    List<String> people = IntStream.range(0, ALERTS).mapToObj(TrialPolicy::service).toList();
    List<Signal> group = people.stream().map(person -> Signal.firing(person, name())).toList();
    String first = people.getFirst();
    if (ground.incidents().exists(first, name())) { // asked also because the first time takes long
      throw new IllegalStateException("there was one before");
    }
    Instant began = Instant.now();
    Posting posting = Posting.together(ground.source(), group);
    Patience.require(
        "the first alert is handed over", LIMIT, () -> ground.incidents().exists(first, name()));
    Part victim = ground.stack().part(part);
    victim.kill();
    Instant killed = Instant.now();
    boolean answered = posting.isDone();
    Thread.sleep(ground.extent().away());
    Instant back = ground.stack().restart(victim);
    ground.awaitPaged(name(), posting, people);
    long before = openedBefore(killed, ground.taken(name()));
    return new Course(
        name(),
        people.stream().map(person -> new Expected(person, began, back)).toList(),
        ALLOWED,
        "killed when %d of the %d incidents of one request were open; posted again %d times"
            .formatted(before, ALERTS, posting.repeated()),
        answered ? "the request was answered before the kill" : "");
  }

  private static long openedBefore(Instant killed, List<TakenPage> taken) {
    return taken.stream()
        .filter(page -> page.openedAt().isBefore(killed))
        .map(TakenPage::recipient)
        .distinct()
        .count();
  }
}
