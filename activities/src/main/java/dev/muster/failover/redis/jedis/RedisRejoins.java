package dev.muster.failover.redis.jedis;

import dev.muster.failover.pair.Attempt;
import dev.muster.failover.pair.Balancer;
import dev.muster.failover.redis.RedisNode;
import dev.muster.failover.redis.RedisRejoinActivities;
import dev.muster.policy.Secrets;
import java.time.InstantSource;

/** Makes Redis of this machine follow. */
public final class RedisRejoins implements RedisRejoinActivities {
  private final RedisAccess access;
  private final MachineWork here;
  private final InstantSource clock;

  /**
   * @param machine that this is on, as plans name it
   */
  public RedisRejoins(Secrets secrets, String machine, InstantSource clock) {
    access = new RedisAccess(secrets);
    here = new MachineWork(machine);
    this.clock = clock;
  }

  @Override
  public RedisRejoined rejoin(RedisRejoinOrder order) {
    RedisNode node = order.pair().node(order.node());
    return Attempt.of(
        clock,
        (times, _) ->
            here.on(
                node,
                order.pair().system(),
                () ->
                    new RedisRejoin(order, access, Balancer.of(order.pair(), clock), clock, times)
                        .complete()));
  }
}
