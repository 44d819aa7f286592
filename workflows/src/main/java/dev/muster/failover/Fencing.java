package dev.muster.failover;

import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.failover.FenceVerdict.Proven;
import dev.muster.plan.PlanRun;
import dev.muster.plan.PlanRun.Ended;
import dev.muster.run.RunPhase;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps the old primary of a run from writing, or waits for a person who takes the risk. */
final class Fencing {
  private static final Duration BETWEEN_ROUNDS = Duration.ofMinutes(5);

  private final PlanRun<? extends PairPlan> run;
  private final OpenRisk risk;
  private final Supplier<FenceVerdict> trying;
  private @Nullable FenceVerdict tried;
  private @Nullable FenceVerdict verdict;
  private @Nullable Instant since;

  /**
   * Of a run.
   *
   * @param risk that a person may take where nothing proves it
   * @param trying all there is once
   */
  Fencing(PlanRun<? extends PairPlan> run, OpenRisk risk, Supplier<FenceVerdict> trying) {
    this.run = run;
    this.risk = risk;
    this.trying = trying;
  }

  /**
   * Since when the old primary is known to take no writes; null while it is not.
   *
   * @param now by the clock of the machine that looks: what was sampled is by the same
   */
  @Nullable Instant closedBy(Instant now) {
    if (isProven() && since == null) {
      since = now;
    }
    return since;
  }

  FenceVerdict verdict() {
    return Objects.requireNonNull(verdict, "nothing was tried yet");
  }

  boolean isProven() {
    return verdict instanceof Proven;
  }

  /** Tries once. */
  Ended tried() {
    round();
    return new Ended(verdict().allows() ? Result.DONE : Result.FAILED, verdict().sentence());
  }

  /**
   * Tries until it is proven or a person takes the risk, for as long as leave may be waited for.
   *
   * @return how, for the record
   */
  String done() {
    long end = Workflow.currentTimeMillis() + run.plan().leave().within().toMillis();
    round();
    while (!verdict().allows()) {
      if (Workflow.currentTimeMillis() >= end) {
        throw FailoverFailure.NOT_FENCED.because(verdict().sentence());
      }
      run.waitsFor(RunPhase.WAITING_FOR_PERSON, verdict().sentence());
      if (Workflow.await(BETWEEN_ROUNDS, risk::isNews)) {
        judge();
      } else {
        round();
      }
    }
    run.waitsFor(RunPhase.RUNNING, FailoverPlan.FENCE);
    return verdict().sentence();
  }

  private void round() {
    tried = trying.get();
    judge();
  }

  /** What a person said before holds for what is seen now, unless it writes. */
  private void judge() {
    FenceVerdict now = risk.over(Objects.requireNonNull(tried));
    verdict = now;
    run.states(new EvidenceFact("Fence", now.sentence()));
  }
}
