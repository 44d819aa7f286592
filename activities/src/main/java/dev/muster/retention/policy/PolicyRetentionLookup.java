package dev.muster.retention.policy;

import dev.muster.policy.Policy;
import dev.muster.retention.RetentionLookup;
import dev.muster.retention.RetentionPolicy;
import java.util.function.Supplier;

/** Answers from the policy in force. */
public final class PolicyRetentionLookup implements RetentionLookup {
  private final Supplier<Policy> policies;

  public PolicyRetentionLookup(Supplier<Policy> policies) {
    this.policies = policies;
  }

  @Override
  public RetentionPolicy policy() {
    return policies.get().retention();
  }
}
