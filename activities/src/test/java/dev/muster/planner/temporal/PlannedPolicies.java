package dev.muster.planner.temporal;

import dev.muster.policy.Plans;
import dev.muster.policy.Policy;

/** Organisations whose plans a test of another package says. */
public final class PlannedPolicies {
  private PlannedPolicies() {}

  public static Policy of(Plans plans) {
    return PlannedPolicy.of(plans);
  }
}
