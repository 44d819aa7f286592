package dev.muster.failover.redis.jedis;

import dev.muster.failover.pair.Attempt;
import dev.muster.failover.pair.Balancer;
import dev.muster.failover.pair.PairFault;
import dev.muster.failover.pair.StageTimes;
import dev.muster.failover.redis.RedisNode;
import dev.muster.failover.redis.RedisPair;
import dev.muster.failover.redis.RedisPairActivities;
import dev.muster.policy.Secrets;
import java.time.InstantSource;

/** Acts on pairs of Redis behind an HAProxy, from one machine. */
public final class RedisPairs implements RedisPairActivities {
  private final RedisAccess access;
  private final MachineWork here;
  private final InstantSource clock;

  /**
   * @param machine that this is on, as plans name it
   */
  public RedisPairs(Secrets secrets, String machine, InstantSource clock) {
    access = new RedisAccess(secrets);
    here = new MachineWork(machine);
    this.clock = clock;
  }

  @Override
  public RedisPairSight look(RedisPair pair) {
    try {
      return new RedisLook(pair, access, Balancer.of(pair, clock), here.machine(), clock).taken();
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
    return here.on(
        from,
        order.pair().system(),
        () ->
            new RedisSwitchover(order, access, Balancer.of(order.pair(), clock), clock, times)
                .complete());
  }
}
