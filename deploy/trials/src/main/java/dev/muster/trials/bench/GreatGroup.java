package dev.muster.trials.bench;

import dev.muster.incident.IncidentStatus;
import dev.muster.incident.IncidentView;
import dev.muster.trials.Patience;
import dev.muster.trials.source.Signal;
import dev.muster.trials.stack.TrialPolicy;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** A thousand alerts in one request, then their end in another. */
final class GreatGroup {
  private static final int ALERTS = 1_000;
  private static final Duration GOAL = Duration.ofSeconds(1);
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String NAME = "great-group";

  private final Ground ground;

  GreatGroup(Ground ground) {
    this.ground = ground;
  }

  Figure measure() throws IOException, InterruptedException {
    Instant startsAt = Instant.now();
    List<Signal> group =
        IntStream.range(0, ALERTS)
            .mapToObj(number ->
                new Signal(TrialPolicy.service(0), NAME, Integer.toString(number), startsAt, null))
            .toList();
    Instant posted = Instant.now();
    ground.post(group);
    Duration answer = Duration.between(posted, Instant.now());
    IncidentView open = await(group.getFirst(), view -> view.episodes() == ALERTS);
    ground.post(group.stream().map(Signal::resolved).toList());
    IncidentView ended = await(group.getFirst(), view -> view.status() != IncidentStatus.OPEN);
    boolean whole = open.episodes() == ALERTS && ended.status() == IncidentStatus.RESOLVED;
    return Figure.plain(
        "1,000 alerts in one request",
        "answer after %d ms; one incident of %d alerts, then %s"
            .formatted(answer.toMillis(), open.episodes(), ended.status()),
        "one incident, answer within 1 s",
        Figure.met(whole && answer.compareTo(GOAL) <= 0),
        "refused with 400");
  }

  /** The incident once it is as asked, or as it is when that takes too long. */
  private IncidentView await(Signal signal, Predicate<IncidentView> asked)
      throws InterruptedException {
    Patience.await(LIMIT, () -> asked.test(ground.raw().view(signal)));
    return ground.raw().view(signal);
  }
}
