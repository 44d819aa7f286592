package dev.muster.planner;

/**
 * What a planner did, and what the next one must know.
 *
 * @param started runs that nobody had started before
 * @param failed runs that could not be started; the next planner tries again
 */
public record PlannerOutcome(KnownPlans known, int started, int failed) {}
