package dev.muster.trials.fault.failover;

import dev.muster.trials.fault.failover.FailoverBlow.Cancelled;
import dev.muster.trials.fault.failover.FailoverBlow.Killed;
import dev.muster.trials.fault.failover.FailoverBlow.LockedOut;
import dev.muster.trials.fault.failover.FailoverBlow.None;
import dev.muster.trials.fault.failover.FailoverBlow.Participant;
import dev.muster.trials.fault.failover.FailoverBlow.ServerKilled;
import dev.muster.trials.fault.failover.FailoverBlow.Side;
import dev.muster.trials.fault.failover.FailoverBlow.StartedBySomebody;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Chooses what is changed, what is done to it, and when. */
record Chance(RandomGenerator random) {
  private static final int LATEST_MILLIS = 400;

  /** How often each of the ways is taken, by how often it is named. */
  private static final List<BiFunction<Chance, String, FailoverTrial>> WAYS =
      List.of(Chance::switchover, Chance::switchover, Chance::lost, Chance::home);

  private static final List<FailoverBlow> BLOWS =
      Stream.of(
              Stream.of(Participant.values()).map(Killed::new),
              Stream.of(Side.values()).map(ServerKilled::new),
              Stream.of(new StartedBySomebody(), new LockedOut(), new Cancelled(), new None()))
          .<FailoverBlow>flatMap(blows -> blows)
          .toList();

  /** What does not begin by starting one whose machine is dead. */
  private static final List<FailoverBlow> BLOWS_TO_LOST =
      Stream.of(
              Stream.of(Participant.values())
                  .filter(participant -> participant != Participant.WORKER_OF_OLD)
                  .map(Killed::new),
              Stream.of(new ServerKilled(Side.STANDBY), new StartedBySomebody(), new None()))
          .<FailoverBlow>flatMap(blows -> blows)
          .toList();

  private static final List<FailoverBlow> BLOWS_TO_RETURNS =
      Stream.of(
              Stream.of(Participant.values()).map(Killed::new),
              Stream.of(Side.values()).map(ServerKilled::new),
              Stream.of(new None()))
          .<FailoverBlow>flatMap(blows -> blows)
          .toList();

  /** One of all; a name that tells it from others. */
  FailoverTrial trial(String title) {
    return one(WAYS).apply(this, title);
  }

  private FailoverTrial switchover(String title) {
    FailoverBlow blow = one(BLOWS);
    return new StruckFailover(
        named(title, "switch", blow), one(FailoverMoment.OF_SWITCH), later(), blow);
  }

  private FailoverTrial lost(String title) {
    Gone gone = one(List.of(Gone.values()));
    FailoverBlow blow = one(BLOWS_TO_LOST);
    return new LostFailover(
        named(title, "lost-" + gone.title(), blow),
        gone,
        random.nextBoolean(),
        one(FailoverMoment.OF_LOST),
        later(),
        blow);
  }

  private FailoverTrial home(String title) {
    Absence absence = one(List.of(Absence.values()));
    FailoverBlow blow = one(BLOWS_TO_RETURNS);
    return new StruckReturn(
        named(title, "home-" + absence.title(), blow),
        absence,
        one(FailoverMoment.OF_RETURN),
        later(),
        blow);
  }

  private static String named(String title, String way, FailoverBlow blow) {
    return "%s-%s-%s".formatted(title, way, blow.title());
  }

  private Duration later() {
    return Duration.ofMillis(random.nextInt(LATEST_MILLIS));
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
