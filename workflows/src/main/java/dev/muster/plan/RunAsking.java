package dev.muster.plan;

import dev.muster.approval.ApprovalRequest;
import dev.muster.approval.ApprovalTerms;
import dev.muster.approval.ApprovalView;
import dev.muster.approval.Approvals;
import dev.muster.run.RunPhase;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks people on behalf of a run: for leave once in its life, and for their word on a step. */
final class RunAsking {
  private final RunState<?> run;
  private final Approvals approvals;
  private @Nullable Leave leave;
  private @Nullable Supplier<String> foreseen;
  private boolean hasAsked;

  /** Made in the constructor of the run's workflow; leave that was given before stands. */
  RunAsking(RunState<?> run) {
    this.run = run;
    leave = run.order().leave();
    approvals = new Approvals(asked(run.order().asked(), leave));
    if (leave != null) {
      hasAsked = true;
      run.record().decided(leave.answer());
    }
  }

  /** Runs that were planned before the order counted requests left the count with the leave. */
  private static int asked(int counted, @Nullable Leave leave) {
    return leave == null ? counted : Math.max(counted, leave.asked());
  }

  /** How many requests there were so far. */
  int asked() {
    return approvals.asked();
  }

  /** What was given; null when it was not asked for. */
  @Nullable Leave leave() {
    return leave;
  }

  /** What was given is of another time. */
  void forget() {
    leave = null;
    hasAsked = false;
  }

  void askForLeave() {
    ApprovalTerms terms = run.plan().approval();
    if (terms == null || hasAsked) {
      return;
    }
    hasAsked = true;
    Instant since = RunWait.now();
    ApprovalView answer = granted(terms, () -> leave(terms, since));
    leave = new Leave(answer, approvals.asked());
  }

  private ApprovalRequest leave(ApprovalTerms terms, Instant since) {
    String more = foreseen == null ? "" : "; " + foreseen.get();
    Instant now = RunWait.now();
    return run.questions().leave(terms, since, now, run.questions().estimate(now) + more);
  }

  /** What else they are to know whom it asks for leave. */
  void foresees(Supplier<String> what) {
    foreseen = what;
  }

  private ApprovalView granted(ApprovalTerms terms, Supplier<ApprovalRequest> asking) {
    run.turnTo(RunPhase.WAITING_FOR_APPROVAL, "waiting for " + String.join(" or ", terms.roles()));
    ApprovalView answer = approvals.ask(asking);
    run.record().decided(answer);
    if (!answer.granted()) {
      throw RunFailure.notApproved(answer);
    }
    return answer;
  }

  /** Who gave leave for what is estimated whenever it is asked. */
  String agree(ApprovalTerms terms, Supplier<String> estimate) {
    Instant since = RunWait.now();
    ApprovalView answer =
        granted(terms, () -> run.questions().leave(terms, since, RunWait.now(), estimate.get()));
    return answer.decisions().getLast().actor();
  }

  /** Who said yes. */
  String confirm(String step, ApprovalTerms terms) {
    Instant since = RunWait.now();
    ApprovalView answer =
        approvals.ask(() -> run.questions().word(step, terms, since, RunWait.now()));
    run.record().decided(answer);
    if (!answer.granted()) {
      throw RunFailure.NOT_CONFIRMED.because(RunFailure.sentence(answer));
    }
    return answer.decisions().getLast().actor();
  }
}
