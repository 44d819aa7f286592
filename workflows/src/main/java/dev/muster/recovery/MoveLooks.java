package dev.muster.recovery;

import dev.muster.failover.FailoverPlan;
import dev.muster.failover.LostStanding;
import dev.muster.failover.PairStanding;
import dev.muster.failover.TrafficCalls;
import dev.muster.failover.redis.RedisFailoverPlan;
import dev.muster.failover.redis.RedisStanding;
import dev.muster.failover.traffic.TrafficLook;
import dev.muster.failover.traffic.TrafficRecord;
import dev.muster.recovery.RecoveryWork.Move;
import dev.muster.recovery.RecoveryWork.MovePostgres;
import dev.muster.recovery.RecoveryWork.MoveRedis;
import io.temporal.workflow.Async;
import io.temporal.workflow.Functions.Func1;
import io.temporal.workflow.Promise;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** How the systems of a recovery stand; asked from workflow code. */
record MoveLooks(RecoveryPlan plan) {
  /** Looks at all at a time, with the names that lead to each; by the names of their steps. */
  Map<String, PairStanding> look() {
    return seen(this::look);
  }

  /** The same, and whether their names could be led. */
  Map<String, PairStanding> tryOut() {
    return seen(move -> look(move, TrafficCalls::tryOut));
  }

  /** Looks at all at a time where the site that they leave is lost; by the names of their steps. */
  Map<String, LostStanding> lostStandings() {
    return seen(this::lostStanding);
  }

  private LostStanding lostStanding(Move move) {
    return switch (move) {
      case MovePostgres(FailoverPlan failover) -> LostStanding.look(failover, to());
      case MoveRedis(RedisFailoverPlan failover) -> RedisStanding.lost(failover, to());
    };
  }

  private <S> Map<String, S> seen(Func1<Move, S> looks) {
    Map<String, Promise<S>> looking = new LinkedHashMap<>();
    plan.moves().forEach((step, move) -> looking.put(step, Async.function(looks, move)));
    Map<String, S> seen = new LinkedHashMap<>();
    looking.forEach((step, standing) -> seen.put(step, standing.get()));
    return seen;
  }

  /** Looks at one, with the names that lead to it. */
  PairStanding look(Move move) {
    return plan.isOfLostSite() ? whereLost(move) : look(move, TrafficCalls::look);
  }

  private PairStanding whereLost(Move move) {
    return switch (move) {
      case MovePostgres(FailoverPlan failover) ->
          led(PairStanding.lookLost(failover, to()), failover, TrafficCalls::look);
      case MoveRedis(RedisFailoverPlan failover) -> RedisStanding.lookLost(failover, to());
    };
  }

  private static PairStanding look(Move move, Function<List<TrafficRecord>, TrafficLook> names) {
    return switch (move) {
      case MovePostgres(FailoverPlan failover) -> led(PairStanding.look(failover), failover, names);
      case MoveRedis(RedisFailoverPlan failover) -> RedisStanding.look(failover);
    };
  }

  private static PairStanding led(
      PairStanding standing,
      FailoverPlan failover,
      Function<List<TrafficRecord>, TrafficLook> names) {
    return standing.and(names.apply(failover.led()).misled(standing.writer()));
  }

  /** The site that all are to be at, where the other one is lost. */
  private String to() {
    return Objects.requireNonNull(plan.to());
  }
}
