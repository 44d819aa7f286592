package dev.muster.failover.redis;

import dev.muster.plan.RunOrder;

/** What a run of a failover of a Redis pair starts from. */
public record RedisFailoverRequest(RedisFailoverPlan plan, RunOrder order) {}
