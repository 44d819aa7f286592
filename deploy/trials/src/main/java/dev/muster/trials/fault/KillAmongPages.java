package dev.muster.trials.fault;

import dev.muster.trials.page.TakenPage;
import dev.muster.trials.stack.Part;
import dev.muster.trials.stack.TrialPolicy;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Kills a part when a third of the pages have gone out, and starts it again after a while. */
record KillAmongPages(String part) implements Trial {
  private static final Duration AWAY = Duration.ofSeconds(5);
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** What a dead process began is tried again within this time: later there are no duplicates. */
  private static final Duration SETTLED = Duration.ofSeconds(30);

  /** The longest pause before another attempt is a quarter of a minute. */
  private static final Duration ALLOWED = Duration.ofSeconds(20);

  @Override
  public String name() {
    return "kill-" + part;
  }

  @Override
  public Verdict run(Ground ground) throws IOException, InterruptedException {
    int pages = ground.pages();
    List<String> services = IntStream.range(0, pages).mapToObj(TrialPolicy::service).toList();
    Ground.Posting posting = ground.post(name(), services);
    Ground.await(LIMIT, () -> ground.taken(name()).size() >= pages / 3);
    Part victim = ground.stack().part(part);
    victim.kill();
    int before = ground.taken(name()).size();
    Thread.sleep(AWAY);
    Instant back = ground.stack().restart(victim);
    Ground.await(LIMIT, () -> posting.done() && distinct(ground.taken(name())) >= pages);
    Thread.sleep(SETTLED);
    return verdict(ground, back, before, posting);
  }

  private Verdict verdict(Ground ground, Instant back, int before, Ground.Posting posting) {
    List<TakenPage> taken = ground.taken(name());
    Instant last = firsts(taken).stream().reduce(back, KillAmongPages::later);
    String note =
        "killed after %d pages, back %s s later; the source posted %d again"
            .formatted(before, AWAY.toSeconds(), posting.repeated());
    return Verdict.of(name(), posting.alerts(), taken, Duration.between(back, last), ALLOWED, note);
  }

  private static long distinct(List<TakenPage> taken) {
    return taken.stream().map(TakenPage::page).distinct().count();
  }

  /** When each page first arrived. */
  private static List<Instant> firsts(List<TakenPage> taken) {
    return taken.stream()
        .collect(
            java.util.stream.Collectors.toMap(
                TakenPage::page, TakenPage::at, (one, other) -> one.isBefore(other) ? one : other))
        .values()
        .stream()
        .toList();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
