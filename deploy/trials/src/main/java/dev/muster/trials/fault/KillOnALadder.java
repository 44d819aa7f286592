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
 *
 * @param ladders how many incidents are on theirs at the same time
 * @param allowed how late a page may be after it was possible
 */
record KillOnALadder(String part, int ladders, Duration allowed) implements Trial {
  private static final int MANY = 10;
  private static final Duration BEFORE_DUE = Duration.ofSeconds(3);
  private static final Duration AWAY = Duration.ofSeconds(5);
  private static final Duration PROMISED = Duration.ofSeconds(1);

  /** Ten incidents are decided in no less than the engine takes for them, about a second. */
  private static final Duration FOR_MANY = Duration.ofSeconds(2);

  /** The parts without which nobody is paged: a front or a database that is dead delays nothing. */
  static final List<String> NEEDED = List.of("worker", "temporal");

  /** One ladder, as promised. */
  static KillOnALadder one(String part) {
    return new KillOnALadder(part, 1, PROMISED);
  }

  /** Ten ladders of which each has a page due while the part is dead. */
  static KillOnALadder many(String part) {
    return new KillOnALadder(part, MANY, FOR_MANY);
  }

  @Override
  public String name() {
    return (ladders == 1 ? "ladder-" : "ladders-") + part;
  }

  @Override
  public Course run(Ground ground) throws IOException, InterruptedException {
    List<String> services = IntStream.range(0, ladders).mapToObj(TrialPolicy::ladder).toList();
    Posting posting = ground.post(name(), services);
    ground.requirePaged(name(), ladders);
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
        allowed,
        "dead for %.1f s, pages that came due meanwhile: %d"
            .formatted(Duration.between(killed, back).toMillis() / 1e3, missed),
        missed < ladders ? "only %d pages came due meanwhile".formatted(missed) : "");
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
