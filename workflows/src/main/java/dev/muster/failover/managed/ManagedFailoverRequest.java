package dev.muster.failover.managed;

import dev.muster.plan.RunOrder;

/** What a run of a failover of a managed pair starts from. */
public record ManagedFailoverRequest(ManagedFailoverPlan plan, RunOrder order) {}
