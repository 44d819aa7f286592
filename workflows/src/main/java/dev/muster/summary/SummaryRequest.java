package dev.muster.summary;

import dev.muster.plan.RunOrder;

/** What a run of a summary starts from. */
public record SummaryRequest(SummaryPlan plan, RunOrder order) {}
