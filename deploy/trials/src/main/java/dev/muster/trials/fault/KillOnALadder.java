package dev.muster.trials.fault;

import dev.muster.trials.page.TakenPage;
import dev.muster.trials.stack.Part;
import dev.muster.trials.stack.TrialPolicy;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Kills a part shortly before the second level is due and starts it again after: that level is
 * paged at once when the part is back, the third on time.
 */
record KillOnALadder(String part) implements Trial {
  private static final int LADDERS = 10;
  private static final Duration BEFORE_DUE = Duration.ofSeconds(3);
  private static final Duration AWAY = Duration.ofSeconds(5);
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration ALLOWED = Duration.ofSeconds(1);

  @Override
  public String name() {
    return "ladder-" + part;
  }

  @Override
  public Verdict run(Ground ground) throws IOException, InterruptedException {
    int pages = LADDERS * TrialPolicy.LEVELS.size();
    Ground.Posting posting =
        ground.post(name(), IntStream.range(0, LADDERS).mapToObj(TrialPolicy::ladder).toList());
    Ground.await(LIMIT, () -> ground.taken(name()).size() >= LADDERS);
    Thread.sleep(TrialPolicy.LEVELS.get(1).minus(BEFORE_DUE));
    Part victim = ground.stack().part(part);
    victim.kill();
    Instant killed = Instant.now();
    Thread.sleep(AWAY);
    Instant back = ground.stack().restart(victim);
    Ground.await(LIMIT, () -> ground.taken(name()).size() >= pages);
    List<TakenPage> taken = ground.taken(name());
    String note =
        "away for %.1f s while level 2 came due; the source posted %d again"
            .formatted(seconds(Duration.between(killed, back)), posting.repeated());
    return Verdict.of(name(), pages, taken, lateness(taken, killed, back), ALLOWED, note);
  }

  /** The longest time from when a page was due, or from when the part was back if it was away. */
  private static Duration lateness(List<TakenPage> taken, Instant killed, Instant back) {
    return taken.stream()
        .map(page -> Duration.between(possible(page, killed, back), page.at()))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /** Due times are counted here from the opening: Muster's own word is not taken for them. */
  private static Instant possible(TakenPage page, Instant killed, Instant back) {
    Instant due = page.openedAt().plus(TrialPolicy.due(page.recipient()));
    boolean away = due.isAfter(killed) && due.isBefore(back) && page.at().isAfter(back);
    return away ? back : due;
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }
}
