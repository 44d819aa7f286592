package dev.muster.restore;

import dev.muster.plan.RunOrder;

/** What a run of a restore starts from. */
public record RestoreRequest(RestorePlan plan, RunOrder order) {}
