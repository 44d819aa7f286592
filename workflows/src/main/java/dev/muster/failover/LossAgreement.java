package dev.muster.failover;

import dev.muster.approval.ApprovalTerms;
import dev.muster.evidence.EvidenceFact;
import dev.muster.plan.PlanRun;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a person, or the policy, agreed to lose, and whether that still holds. */
final class LossAgreement {
  /** How long what somebody agreed to may go on where their terms do not say. */
  private static final Duration HOLDS = Duration.ofMinutes(15);

  private final PlanRun<? extends PairPlan> run;
  private @Nullable LossLeave given;
  private @Nullable LossEstimate agreed;
  private @Nullable Instant at;

  /**
   * Of a run.
   *
   * @param given leave that it was lent; null when none was
   */
  LossAgreement(PlanRun<? extends PairPlan> run, @Nullable LossLeave given) {
    this.run = run;
    this.given = given;
  }

  /** When it was agreed to. */
  Instant at() {
    return Objects.requireNonNull(at, "nobody has agreed yet");
  }

  /** Whether the policy lets so much be lost without a person. */
  boolean mayBeByPolicy(LossAccount story) {
    LossBounds bounds = run.plan().lost().automaticWithin();
    return bounds != null && bounds.hold(story.estimate());
  }

  /** The same, and it does. */
  boolean isByPolicy(LossAccount story) {
    boolean may = mayBeByPolicy(story);
    if (may) {
      agreeTo(story.estimate());
    }
    return may;
  }

  /**
   * Goes by the leave that was given as long as it holds, or asks people until they agree to what
   * is seen then.
   *
   * @param seeing looks anew
   * @return who did, for the record
   */
  String ask(Supplier<LossAccount> seeing) {
    LossLeave leave = given;
    if (leave == null) {
      return asked(seeing);
    }
    given = null;
    LossAccount now = seeing.get();
    agreeTo(leave.estimate());
    if (isStaleAgainst(now)) {
      statesThatItHasGrown(now);
      return asked(seeing);
    }
    return "with " + leave.by();
  }

  private String asked(Supplier<LossAccount> seeing) {
    ApprovalTerms terms = run.plan().leave();
    while (true) {
      LossAccount[] asked = new LossAccount[1];
      String person =
          run.agreed(
              terms,
              () -> {
                asked[0] = seeing.get();
                return asked[0].question();
              });
      agreeTo(asked[0].estimate());
      LossAccount now = seeing.get();
      if (!isStaleAgainst(now)) {
        return "by " + person;
      }
      statesThatItHasGrown(now);
    }
  }

  private void statesThatItHasGrown(LossAccount now) {
    run.states(
        new EvidenceFact("Asked anew", "it has grown since then: " + now.estimate().sentence()));
  }

  private void agreeTo(LossEstimate estimate) {
    agreed = estimate;
    at = Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }

  /** Whether more may be lost by now than was agreed to. */
  boolean isStaleAgainst(LossAccount now) {
    Duration holds = run.plan().leave().estimateHolds();
    return Objects.requireNonNull(agreed, "nobody has agreed yet")
        .isStaleAgainst(now.estimate(), new LossBounds(0, holds == null ? HOLDS : holds));
  }
}
