package dev.muster.recovery;

import dev.muster.plan.RunOrder;

/** What a recovery starts from. */
public record RecoveryRequest(RecoveryPlan plan, RunOrder order) {}
