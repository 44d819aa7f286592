package dev.muster.failover.redis.jedis;

import dev.muster.failover.FailoverFailure;
import dev.muster.failover.pair.Attempt;
import dev.muster.failover.pair.Balancer;
import dev.muster.failover.pair.PairFault;
import dev.muster.failover.pair.StageTimes;
import dev.muster.failover.redis.RedisNode;
import dev.muster.failover.redis.RedisPair;
import dev.muster.failover.redis.RedisPairActivities;
import dev.muster.policy.Secrets;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Acts on pairs of Redis behind an HAProxy, from one machine. */
public final class RedisPairs implements RedisPairActivities {
  /** The systems that attempts of this process work on, which their runs may have given up. */
  private final Set<String> atWork = ConcurrentHashMap.newKeySet();

  private final RedisAccess access;
  private final String machine;
  private final InstantSource clock;

  /**
   * @param machine that this is on, as plans name it
   */
  public RedisPairs(Secrets secrets, String machine, InstantSource clock) {
    access = new RedisAccess(secrets);
    this.machine = machine;
    this.clock = clock;
  }

  @Override
  public RedisPairSight look(RedisPair pair) {
    try {
      return new RedisLook(pair, access, Balancer.of(pair, clock), machine, clock).taken();
    } catch (RuntimeException e) {
      throw PairFault.of(e);
    }
  }

  @Override
  public RedisSwitched switchOver(RedisSwitchOrder order) {
    return Attempt.of(clock, (times, _) -> switchOver(order, times));
  }

  private RedisSwitched switchOver(RedisSwitchOrder order, StageTimes times) {
    RedisNode from = order.pair().node(order.from());
    if (!from.machine().equals(machine)) {
      throw FailoverFailure.ELSEWHERE.because(
          "%s is on %s, and this worker is on %s".formatted(from.name(), from.machine(), machine));
    }
    String system = order.pair().system();
    if (!atWork.add(system)) {
      throw FailoverFailure.INTERRUPTED.because("an attempt before is still at work on " + system);
    }
    try {
      Balancer balancer = Balancer.of(order.pair(), clock);
      return new RedisSwitchover(order, access, balancer, clock, times).complete();
    } finally {
      atWork.remove(system);
    }
  }
}
