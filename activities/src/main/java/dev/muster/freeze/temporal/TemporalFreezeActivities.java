package dev.muster.freeze.temporal;

import dev.muster.freeze.FreezeActivities;
import dev.muster.freeze.FreezeQuestion;
import dev.muster.freeze.FreezeVerdict;
import dev.muster.freeze.LineStop;
import dev.muster.policy.Policy;
import java.util.List;
import java.util.function.Supplier;

/** Answers from the policy in force and what people have stopped when asked. */
public final class TemporalFreezeActivities implements FreezeActivities {
  private final StoppedLine line;
  private final Supplier<Policy> policy;

  public TemporalFreezeActivities(StoppedLine line, Supplier<Policy> policy) {
    this.line = line;
    this.policy = policy;
  }

  @Override
  public FreezeVerdict check(FreezeQuestion question) {
    List<LineStop> stops = line.inForce();
    Policy now = policy.get();
    return FreezeVerdict.of(question, now.plans().freezes().with(stops), now.onCall());
  }
}
