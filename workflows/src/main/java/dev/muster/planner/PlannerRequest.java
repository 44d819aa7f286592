package dev.muster.planner;

/** Which revision of the policy a planner is wanted to plan by. */
public record PlannerRequest(String revision) {}
