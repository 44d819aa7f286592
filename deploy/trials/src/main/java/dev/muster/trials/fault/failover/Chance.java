package dev.muster.trials.fault.failover;

import dev.muster.trials.fault.failover.FailoverBlow.Killed;
import dev.muster.trials.fault.failover.FailoverBlow.LockedOut;
import dev.muster.trials.fault.failover.FailoverBlow.None;
import dev.muster.trials.fault.failover.FailoverBlow.ServerKilled;
import dev.muster.trials.fault.failover.FailoverBlow.Side;
import dev.muster.trials.fault.failover.FailoverBlow.StartedBySomebody;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Chooses what is done to a switchover, and when. */
record Chance(RandomGenerator random) {
  private static final int LATEST_MILLIS = 400;
  private static final List<FailoverBlow> BLOWS =
      Stream.of(
              Stream.of(FailoverBlow.Participant.values()).map(Killed::new),
              Stream.of(Side.values()).map(ServerKilled::new),
              Stream.of(new StartedBySomebody(), new LockedOut(), new None()))
          .<FailoverBlow>flatMap(blows -> blows)
          .toList();

  /** One of all; a name that tells it from others. */
  FailoverTrial trial(String title) {
    FailoverBlow blow = one(BLOWS);
    FailoverMoment moment = one(List.of(FailoverMoment.values()));
    Duration later = Duration.ofMillis(random.nextInt(LATEST_MILLIS));
    return new StruckFailover("%s-%s".formatted(title, blow.title()), moment, later, blow);
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
