package dev.muster.drill;

import dev.muster.plan.RunOrder;

/** What a run of a drill starts from. */
public record DrillRequest(DrillPlan plan, RunOrder order) {}
