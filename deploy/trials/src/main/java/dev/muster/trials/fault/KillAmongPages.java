package dev.muster.trials.fault;

import dev.muster.trials.stack.Part;
import dev.muster.trials.stack.TrialPolicy;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Kills a part when a third of the pages have gone out, goes on posting the last third while it is
 * dead, and starts it again.
 */
record KillAmongPages(String part) implements Trial {
  /** The longest pause before another attempt is a quarter of a minute. */
  private static final Duration ALLOWED = Duration.ofSeconds(20);

  @Override
  public String name() {
    return "kill-" + part;
  }

  @Override
  public Course run(Ground ground) throws IOException, InterruptedException {
    int pages = ground.extent().pages();
    List<String> people = IntStream.range(0, pages).mapToObj(TrialPolicy::service).toList();
    Instant began = Instant.now();
    Posting posting = ground.post(name(), people.subList(0, pages * 2 / 3));
    ground.requirePaged(name(), pages / 3);
    Part victim = ground.stack().part(part);
    victim.kill();
    int before = ground.paged(name()).size();
    posting = posting.and(ground.post(name(), people.subList(pages * 2 / 3, pages)));
    Thread.sleep(ground.extent().away());
    Instant back = ground.stack().restart(victim);
    ground.awaitPaged(name(), posting, people);
    return new Course(
        name(),
        people.stream().map(person -> new Expected(person, began, back)).toList(),
        ALLOWED,
        "killed after %d pages, started again %d s later; the source posted %d again"
            .formatted(before, ground.extent().away().toSeconds(), posting.repeated()),
        "");
  }
}
