package dev.muster.failover.redis;

import dev.muster.failover.FailoverKind;
import dev.muster.failover.LostStanding;
import dev.muster.failover.PairStanding;

/** How a Redis pair stands between switches, as both its machines see it. */
public final class RedisStanding {
  private RedisStanding() {}

  /** Looks from both machines at once; asked from workflow code. */
  public static PairStanding look(RedisFailoverPlan plan) {
    return of(RedisCalls.looks(plan.pair()), plan);
  }

  /** Looks where a site is lost and the pair is to be at this one; asked from workflow code. */
  public static PairStanding lookLost(RedisFailoverPlan plan, String to) {
    return ofLost(RedisCalls.looks(plan.pair()), plan, to);
  }

  private static PairStanding ofLost(RedisLooks looks, RedisFailoverPlan plan, String to) {
    return of(looks, plan)
        .whereLost(RedisCensus.of(plan.pair(), looks), plan.pair(), to, looks.traffic());
  }

  /** The same, and what would be lost. */
  public static LostStanding lost(RedisFailoverPlan plan, String to) {
    RedisLooks looks = RedisCalls.looks(plan.pair());
    RedisFailoverPlan wanted =
        plan.of(plan.pair().at(to).name(), plan.mode(), FailoverKind.FAILOVER);
    return LostStanding.of(
        ofLost(looks, plan, to),
        to,
        () -> LostRedisPair.decided(looks, wanted, ""),
        LostRedisPair::unfenced);
  }

  static PairStanding of(RedisLooks looks, RedisFailoverPlan plan) {
    RedisSwitchDecision decision = RedisSwitchDecision.of(looks, plan);
    RedisNode from = decision.from();
    return new PairStanding(
        from == null ? null : from.name(),
        from == null ? null : from.site(),
        from == null ? null : plan.pair().beside(from).name(),
        decision.against(),
        looks.words());
  }
}
