package dev.muster.failover;

import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.failover.PairActivities.Stage;
import dev.muster.failover.TakeOverActivities.LossQuestion;
import dev.muster.failover.TakeOverActivities.LossSight;
import dev.muster.failover.TakeOverActivities.TakeOverOrder;
import dev.muster.failover.TakeOverActivities.TakenOver;
import dev.muster.plan.PlanRun;
import dev.muster.plan.PlanRun.Ended;
import dev.muster.run.RunPhase;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes a run whose primary is gone through its steps: sees what would be lost, has that approved,
 * keeps the old primary from writing, promotes the standby, and proves that one writes.
 */
final class TakeOver {
  private static final Duration LOOKS_AGAIN = Duration.ofMinutes(1);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

  private final PlanRun<FailoverPlan> run;
  private final Fencing fencing;
  private final LossAgreement agreement;
  private final Leading leading;
  private @Nullable TakeOverDecision decision;

  /**
   * Of a run.
   *
   * @param risk that a person may take where nothing proves the fence
   */
  TakeOver(PlanRun<FailoverPlan> run, OpenRisk risk, Leading leading) {
    this.run = run;
    this.leading = leading;
    fencing = new Fencing(run, risk);
    agreement = new LossAgreement(run);
  }

  void go() {
    run.step(FailoverPlan.ASSESS, this::assess);
    TakeOverDecision made = decision;
    if (made != null) {
      TakeOverOrder order = made.order(run.plan(), run.stepKey());
      agree(order, made.isOldSeenWriting());
      TakeOverFigures figures = new TakeOverFigures(run, requireOpenGate(order), agreement.at());
      figures.loss();
      Workflow.newDetachedCancellationScope(() -> change(order, figures)).run();
    }
  }

  private String assess() {
    FailoverPlan plan = run.plan();
    leading.look();
    TakeOverDecision made = TakeOverDecision.of(PairCalls.looks(plan.pair()), plan);
    run.states(new EvidenceFact("Seen", made.looks().words()));
    String words = made.words(plan);
    if (plan.mode() == Mode.DRY_RUN) {
      leading.foretell();
      run.states(new EvidenceFact("Dry run", "nothing was touched"));
      run.states(new EvidenceFact(made.mayBegin() ? "Would take over" : "Against it", words));
    }
    if (!made.mayBegin()) {
      throw PlanRun.notReady(words);
    }
    run.states(new EvidenceFact("Loss", seen(made.order(plan, run.stepKey())).words()));
    if (plan.mode() == Mode.FOR_REAL) {
      decision = made;
    }
    return words;
  }

  private LossStory seen(TakeOverOrder order) {
    LossSight sight =
        TakeOverCalls.seeing(order.next()).see(new LossQuestion(order.pair(), order.from()));
    return new LossStory(order, sight, fencing.closedBy(sight.at()));
  }

  /** Until the loss is agreed to and the old primary kept from writing. */
  private void agree(TakeOverOrder order, boolean isOldSeenWriting) {
    if (!isOldSeenWriting && agreement.mayBeByPolicy(seen(order))) {
      run.attempt(FailoverPlan.FENCE, RunPhase.RUNNING, () -> fencing.tried(order));
      agreeByPolicy(order);
    } else {
      run.step(FailoverPlan.AGREE, () -> agreement.ask(() -> seen(order)));
      run.step(FailoverPlan.FENCE, () -> fencing.done(order));
    }
  }

  private void agreeByPolicy(TakeOverOrder order) {
    LossStory story = seen(order);
    if (fencing.isProven() && agreement.isByPolicy(story)) {
      run.leaveOut(FailoverPlan.AGREE, "the policy agrees: " + story.estimate().sentence());
    } else {
      run.step(FailoverPlan.AGREE, () -> agreement.ask(() -> seen(order)));
    }
    if (!fencing.verdict().allows()) {
      run.attemptBeside(FailoverPlan.FENCE, () -> new Ended(Result.DONE, fencing.done(order)));
    }
  }

  /** What was agreed to still holds, and nobody sees the old primary write. */
  private LossStory requireOpenGate(TakeOverOrder order) {
    LossStory story = seen(order);
    while (agreement.isStaleAgainst(story)) {
      run.attemptBeside(
          FailoverPlan.AGREE, () -> new Ended(Result.DONE, agreement.ask(() -> seen(order))));
      story = seen(order);
    }
    new PromotionGate(order.next().name(), order.from())
        .refusal(story.writers(), fencing.verdict())
        .ifPresent(refusal -> {
          throw FailoverFailure.NOT_FENCED.because(refusal);
        });
    run.states(new EvidenceFact("Loss agreed to", story.words()));
    return story;
  }

  private void change(TakeOverOrder order, TakeOverFigures figures) {
    run.steps(FailoverPlan.TAKE, () -> take(order, figures));
    run.step(FailoverPlan.PROVE, () -> proven(order));
    new FirstBackups(run).begin();
    leading.foretell();
    leading
        .lead(order.next())
        .ifPresent(failure -> {
          throw failure;
        });
  }

  private List<EvidenceStep> take(TakeOverOrder order, TakeOverFigures figures) {
    TakenOver taken = taken(order);
    figures.taken(taken);
    return Stage.evidence(taken.stages());
  }

  private TakenOver taken(TakeOverOrder order) {
    try {
      return TakeOverCalls.taking(order.next()).take(order);
    } catch (ActivityFailure failure) {
      run.states(new EvidenceFact("What to do", TakeOverAdvice.of(order, failure)));
      throw failure;
    }
  }

  /** Looked at again for a while where it is not so yet. */
  private String proven(TakeOverOrder order) {
    TakeOverProof proof = look(order);
    long end = Workflow.currentTimeMillis() + LOOKS_AGAIN.toMillis();
    while (!proof.isSound() && Workflow.currentTimeMillis() < end) {
      Workflow.newTimer(BETWEEN_LOOKS, TimerOptions.newBuilder().setSummary("look again").build())
          .get();
      proof = look(order);
    }
    run.states(new EvidenceFact("Seen then", proof.looks().words()));
    if (!proof.isSound()) {
      SwitchAdvice advice = new SwitchAdvice(order.old(), order.next());
      run.states(new EvidenceFact("What to do", advice.unproven()));
      throw proof.failure().because(proof.sentence());
    }
    return proof.sentence();
  }

  private TakeOverProof look(TakeOverOrder order) {
    return new TakeOverProof(order.next(), PairCalls.looks(order.pair()), fencing.verdict());
  }
}
