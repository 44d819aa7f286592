package dev.muster.failover;

import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.failover.LostPair.Decision;
import dev.muster.failover.LostPair.Taken;
import dev.muster.failover.PairActivities.Stage;
import dev.muster.plan.PlanRun;
import dev.muster.plan.PlanRun.Ended;
import dev.muster.run.RunPhase;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes a run whose primary is gone through its steps: sees what would be lost, has that approved,
 * keeps the old primary from writing, promotes the standby, and proves that one writes.
 *
 * @param <O> what is ordered of its pair
 */
public final class TakeOver<O> {
  private static final Duration LOOKS_AGAIN = Duration.ofMinutes(1);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

  private final PlanRun<? extends PairPlan> run;
  private final LostPair<O> pair;
  private final Fencing fencing;
  private final LossAgreement agreement;
  private @Nullable Decision<O> decision;
  private @Nullable O ordered;

  /**
   * Of a run.
   *
   * @param risk that a person may take where nothing proves the fence
   * @param agreed leave that was given for it ahead; null when none was
   */
  public TakeOver(
      PlanRun<? extends PairPlan> run,
      OpenRisk risk,
      LostPair<O> pair,
      @Nullable LossLeave agreed) {
    this.run = run;
    this.pair = pair;
    fencing = new Fencing(run, risk, () -> pair.fenced(order()));
    agreement = new LossAgreement(run, agreed);
  }

  /** Goes through all of them. */
  public void go() {
    run.step(FailoverPlan.ASSESS, this::assess);
    Decision<O> made = decision;
    if (made != null) {
      ordered = made.order().get();
      TakeOverFigures figures = agreed(made);
      figures.loss();
      Workflow.newDetachedCancellationScope(() -> change(figures)).run();
    }
  }

  private O order() {
    return Objects.requireNonNull(ordered, "nothing was decided yet");
  }

  private String assess() {
    Decision<O> made = pair.decision();
    run.states(new EvidenceFact("Seen", made.sights()));
    Mode mode = run.plan().mode();
    if (mode == Mode.DRY_RUN) {
      pair.foretell();
      run.states(new EvidenceFact("Dry run", "nothing was touched"));
      run.states(
          new EvidenceFact(made.mayBegin() ? "Would take over" : "Against it", made.words()));
    }
    if (!made.mayBegin()) {
      throw PlanRun.notReady(made.words());
    }
    run.states(new EvidenceFact("Loss", seen(made.order().get()).words()));
    if (mode != Mode.DRY_RUN) {
      decision = made;
    }
    return made.words();
  }

  private LossAccount seen(O order) {
    return pair.loss(order, fencing::closedBy);
  }

  private LossAccount seen() {
    return seen(order());
  }

  /** What is left fenced when it ends here takes no writes, and neither does anybody else. */
  private TakeOverFigures agreed(Decision<O> made) {
    try {
      agree(made.isOldSeenWriting());
      String old = Objects.requireNonNull(made.old());
      PromotionGate gate = new PromotionGate(Objects.requireNonNull(made.next()), old);
      return new TakeOverFigures(run, old, requireOpen(gate), agreement.at());
    } catch (TemporalFailure failure) {
      if (fencing.isProven()) {
        run.states(new EvidenceFact("What to do", pair.unfencing(order())));
      }
      throw failure;
    }
  }

  /** Until the loss is agreed to and the old primary kept from writing. */
  private void agree(boolean isOldSeenWriting) {
    if (!isOldSeenWriting && agreement.mayBeByPolicy(seen())) {
      run.attempt(FailoverPlan.FENCE, RunPhase.RUNNING, fencing::tried);
      agreeByPolicy();
    } else {
      run.step(FailoverPlan.AGREE, () -> agreement.ask(this::seen));
      run.step(FailoverPlan.FENCE, fencing::done);
    }
  }

  private void agreeByPolicy() {
    LossAccount story = seen();
    if (fencing.isProven() && agreement.isByPolicy(story)) {
      run.leaveOut(FailoverPlan.AGREE, "the policy agrees: " + story.estimate().sentence());
    } else {
      run.step(FailoverPlan.AGREE, () -> agreement.ask(this::seen));
    }
    if (!fencing.verdict().allows()) {
      run.attemptBeside(FailoverPlan.FENCE, () -> new Ended(Result.DONE, fencing.done()));
    }
  }

  /** What was agreed to still holds, and nobody sees the old primary write. */
  private LossAccount requireOpen(PromotionGate gate) {
    LossAccount story = seen();
    while (agreement.isStaleAgainst(story)) {
      run.attemptBeside(
          FailoverPlan.AGREE, () -> new Ended(Result.DONE, agreement.ask(this::seen)));
      story = seen();
    }
    gate.refusal(story.writers(), fencing.verdict())
        .ifPresent(refusal -> {
          throw FailoverFailure.NOT_FENCED.because(refusal);
        });
    run.states(new EvidenceFact("Loss agreed to", story.words()));
    return story;
  }

  private void change(TakeOverFigures figures) {
    run.steps(FailoverPlan.TAKE, () -> take(figures));
    run.step(FailoverPlan.PROVE, this::proven);
    pair.ended(order());
  }

  private List<EvidenceStep> take(TakeOverFigures figures) {
    Taken taken = taken();
    figures.taken(taken);
    return Stage.evidence(taken.stages());
  }

  private Taken taken() {
    try {
      return pair.taken(order());
    } catch (ActivityFailure failure) {
      run.states(new EvidenceFact("What to do", pair.advice(order(), failure)));
      throw failure;
    }
  }

  /** Looked at again for a while where it is not so yet. */
  private String proven() {
    TakeOverProof proof = look();
    long end = Workflow.currentTimeMillis() + LOOKS_AGAIN.toMillis();
    while (!proof.isSound() && Workflow.currentTimeMillis() < end) {
      Workflow.newTimer(BETWEEN_LOOKS, TimerOptions.newBuilder().setSummary("look again").build())
          .get();
      proof = look();
    }
    run.states(new EvidenceFact("Seen then", proof.sights()));
    if (!proof.isSound()) {
      run.states(new EvidenceFact("What to do", pair.unproven(order())));
      throw proof.failure().because(proof.sentence());
    }
    return proof.sentence();
  }

  private TakeOverProof look() {
    return pair.proof(order(), fencing.verdict());
  }
}
