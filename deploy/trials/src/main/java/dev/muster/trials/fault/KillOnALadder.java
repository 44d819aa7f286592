package dev.muster.trials.fault;

import dev.muster.trials.page.TakenPage;
import dev.muster.trials.stack.Part;
import dev.muster.trials.stack.TrialPolicy;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Kills a part shortly before the second level is due and starts it again after: if pages need the
 * part, that level is paged at once when it is back, else on time, and the third on time.
 */
record KillOnALadder(String part) implements Trial {
  private static final int LADDERS = 10;
  private static final Duration BEFORE_DUE = Duration.ofSeconds(3);
  private static final Duration AWAY = Duration.ofSeconds(5);
  private static final Duration ALLOWED = Duration.ofSeconds(1);

  /** A front or a database that is dead delays no page. */
  private static final List<String> NEEDED = List.of("worker", "temporal");

  @Override
  public String name() {
    return "ladder-" + part;
  }

  @Override
  public Course run(Ground ground) throws IOException, InterruptedException {
    List<String> ladders = IntStream.range(0, LADDERS).mapToObj(TrialPolicy::ladder).toList();
    Posting posting = ground.post(name(), ladders);
    ground.requirePaged(name(), LADDERS);
    Map<String, Instant> opened = opened(ground.taken(name()));
    Instant lastOpened = opened.values().stream().max(Instant::compareTo).orElseThrow();
    Duration until = Duration.between(Instant.now(), lastOpened.plus(TrialPolicy.LEVELS.get(1)));
    Thread.sleep(until.minus(BEFORE_DUE));
    Part victim = ground.stack().part(part);
    victim.kill();
    Instant killed = Instant.now();
    Thread.sleep(AWAY);
    Instant back = ground.stack().restart(victim);
    List<Expected> expected =
        opened.entrySet().stream()
            .flatMap(ladder ->
                TrialPolicy.climbers(ladder.getKey()).stream()
                    .map(person -> expected(person, ladder.getValue(), killed, back)))
            .toList();
    ground.awaitPaged(name(), posting, expected.stream().map(Expected::recipient).toList());
    long missed = expected.stream().filter(page -> isIn(page.due(), killed, back)).count();
    return new Course(
        name(),
        expected,
        ALLOWED,
        "dead for %.1f s while %d pages came due"
            .formatted(Duration.between(killed, back).toMillis() / 1e3, missed),
        missed < LADDERS ? "only %d pages came due meanwhile".formatted(missed) : "");
  }

  /** Due times are counted here from the opening: Muster's own word is not taken for them. */
  private Expected expected(String person, Instant opened, Instant killed, Instant back) {
    Instant due = opened.plus(TrialPolicy.due(person));
    boolean waits = NEEDED.contains(part) && isIn(due, killed, back);
    return new Expected(person, due, waits ? back : due);
  }

  private static boolean isIn(Instant moment, Instant from, Instant to) {
    return moment.isAfter(from) && moment.isBefore(to);
  }

  /** When the incident of each ladder opened. */
  private static Map<String, Instant> opened(List<TakenPage> taken) {
    return taken.stream()
        .collect(Collectors.toMap(TakenPage::service, TakenPage::openedAt, (one, other) -> one));
  }
}
