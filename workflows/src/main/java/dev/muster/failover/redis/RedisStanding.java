package dev.muster.failover.redis;

import dev.muster.failover.PairStanding;

/** How a Redis pair stands between switches, as both its machines see it. */
public final class RedisStanding {
  private RedisStanding() {}

  /** Looks from both machines at once; asked from workflow code. */
  public static PairStanding look(RedisFailoverPlan plan) {
    return of(RedisCalls.looks(plan.pair()), plan);
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
