package dev.muster.failover.rehearsal;

import dev.muster.plan.RunOrder;

/** What a rehearsal starts from. */
public record RehearsalRequest(RehearsalPlan plan, RunOrder order) {}
