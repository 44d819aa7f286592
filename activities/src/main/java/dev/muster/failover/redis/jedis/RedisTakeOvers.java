package dev.muster.failover.redis.jedis;

import dev.muster.failover.LogPosition;
import dev.muster.failover.LossEstimate;
import dev.muster.failover.TakeOverActivities.Fenced;
import dev.muster.failover.pair.Attempt;
import dev.muster.failover.pair.Balancer;
import dev.muster.failover.pair.PairFault;
import dev.muster.failover.redis.RedisHistory;
import dev.muster.failover.redis.RedisNode;
import dev.muster.failover.redis.RedisPair;
import dev.muster.failover.redis.RedisPairActivities.RedisPairSight;
import dev.muster.failover.redis.RedisTakeOverActivities;
import dev.muster.policy.Secrets;
import java.time.InstantSource;

/** Puts replicas in the place of masters that are gone, from one machine. */
public final class RedisTakeOvers implements RedisTakeOverActivities {
  private final RedisAccess access;
  private final RedisSamples samples;
  private final MachineWork here;
  private final InstantSource clock;

  /**
   * @param machine that this is on, as plans name it
   */
  public RedisTakeOvers(
      Secrets secrets, RedisSamples samples, String machine, InstantSource clock) {
    access = new RedisAccess(secrets);
    this.samples = samples;
    here = new MachineWork(machine);
    this.clock = clock;
  }

  @Override
  public RedisLossSight see(RedisLossQuestion question) {
    try {
      RedisPair pair = question.pair();
      RedisNode old = pair.node(question.from());
      RedisHistory has = access.state(pair.beside(old)).history();
      RedisPairSight sight =
          new RedisLook(pair, access, Balancer.of(pair, clock), here.machine(), clock).taken();
      return new RedisLossSight(
          sight,
          LossEstimate.telling(samples.of(old, has.id()), new LogPosition(has.offset())),
          clock.instant());
    } catch (RuntimeException e) {
      throw PairFault.of(e);
    }
  }

  @Override
  public Fenced fence(RedisTakeOverOrder order) {
    return Attempt.of(
        clock,
        (_, _) ->
            here.on(
                order.old(),
                order.pair().system(),
                () -> new RedisFence(order.old(), access).done()));
  }

  @Override
  public RedisTakenOver take(RedisTakeOverOrder order) {
    return Attempt.of(
        clock,
        (times, _) ->
            here.on(
                order.next(),
                order.pair().system(),
                () ->
                    new RedisStandIn(order, access, Balancer.of(order.pair(), clock), clock, times)
                        .complete()));
  }
}
