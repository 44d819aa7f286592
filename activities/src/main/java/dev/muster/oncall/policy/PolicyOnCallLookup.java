package dev.muster.oncall.policy;

import dev.muster.oncall.OnCallLookup;
import dev.muster.policy.Policy;
import java.util.function.Supplier;

/** Answers from the policy in force when asked. */
public final class PolicyOnCallLookup implements OnCallLookup {
  private final Supplier<Policy> policy;

  public PolicyOnCallLookup(Supplier<Policy> policy) {
    this.policy = policy;
  }

  @Override
  public Answer lookUp(Question question) {
    return policy.get().lookUp(question);
  }
}
