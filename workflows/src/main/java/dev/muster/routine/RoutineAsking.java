package dev.muster.routine;

import dev.muster.approval.ApprovalTerms;
import dev.muster.approval.ApprovalView;
import dev.muster.approval.Approvals;
import dev.muster.approval.Decision;
import dev.muster.evidence.EvidenceStep.Result;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Asks people on behalf of a run: for leave once in its life, and for their word on a step. */
final class RoutineAsking {
  private final RoutineRun run;
  private final Runnable show;
  private final Approvals approvals;
  private @Nullable RoutineLeave leave;
  private boolean hasAsked;

  /** Made once in a run's constructor. */
  RoutineAsking(RoutineRun run, Runnable show) {
    this.run = run;
    this.show = show;
    leave = run.request().leave();
    approvals = new Approvals(leave == null ? 0 : leave.asked());
    if (leave != null) {
      hasAsked = true;
      run.decided(leave.answer());
    }
  }

  boolean hasAsked() {
    return hasAsked;
  }

  /** What was given; null before it was asked for. */
  @Nullable RoutineLeave leave() {
    return leave;
  }

  void askForLeave() {
    ApprovalTerms terms = run.plan().approval();
    if (terms == null || hasAsked) {
      return;
    }
    hasAsked = true;
    run.turnsTo(
        RoutinePhase.WAITING_FOR_APPROVAL, "waiting for " + String.join(" or ", terms.roles()));
    show.run();
    Instant since = now();
    ApprovalView answer = approvals.ask(() -> terms.request(run.matter(now()), since, now()));
    run.decided(answer);
    if (!answer.granted()) {
      throw RoutineFailure.notApproved(answer);
    }
    leave = new RoutineLeave(answer, approvals.asked());
  }

  void confirm(RoutineStep step, ApprovalTerms terms) {
    Instant since = now();
    ApprovalView answer = approvals.ask(() -> terms.request(run.matter(step), since, now()));
    run.decided(answer);
    if (!answer.granted()) {
      throw RoutineFailure.NOT_CONFIRMED.because(RoutineFailure.sentence(answer));
    }
    Decision word = answer.decisions().getLast();
    run.ends(Result.DONE, "by " + word.actor(), now());
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
