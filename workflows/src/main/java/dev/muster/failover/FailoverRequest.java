package dev.muster.failover;

import dev.muster.plan.RunOrder;

/** What a run of a failover starts from. */
public record FailoverRequest(FailoverPlan plan, RunOrder order) {}
