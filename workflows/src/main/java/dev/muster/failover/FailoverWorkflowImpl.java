package dev.muster.failover;

import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidenceStep;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.failover.PairActivities.Stage;
import dev.muster.failover.PairActivities.SwitchOrder;
import dev.muster.failover.PairActivities.Switched;
import dev.muster.plan.PlanRun;
import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunView;
import dev.muster.temporal.Refused;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at both servers from both machines, takes writing from the one to the other, and looks
 * again. Until the standby is promoted a failure takes back what was done, unless nobody knows
 * whether the standby writes; from then on the way is forward only, so it is not cancelled half
 * way.
 */
public class FailoverWorkflowImpl implements FailoverWorkflow {
  private final PlanRun<FailoverPlan> run;
  private final OpenRisk risk;
  private final Rejoining rejoining;
  private final Leading leading;

  /** What is to be done; null until it may be, and in a dry run. */
  private @Nullable SwitchOrder order;

  @WorkflowInit
  public FailoverWorkflowImpl(FailoverRequest request) {
    run = new PlanRun<>(request.plan(), request.order());
    risk = new OpenRisk(request.plan().leave().roles());
    rejoining = new Rejoining(run);
    leading = new Leading(run);
  }

  @Override
  public RunOutcome run(FailoverRequest request) {
    return switch (request.plan().purpose()) {
      case SWITCHOVER -> run.lead(this::work);
      case FAILOVER ->
          run.lead(
              new TakeOver<>(run, risk, new LostPostgresPair(run, leading), request.agreed())::go);
    };
  }

  @Override
  public RunView view() {
    return run.view();
  }

  @Override
  public RunView acceptUnfenced(RiskTaken accepted) {
    Refused.unlessNone(risk.refusal(accepted));
    risk.take(accepted);
    return run.view();
  }

  @Override
  public void requireAcceptable(RiskTaken accepted) {
    Refused.unlessNone(risk.refusal(accepted));
  }

  private void work() {
    rejoining.bringBack();
    run.step(FailoverPlan.LOOK, this::look);
    SwitchOrder wanted = order;
    if (wanted != null) {
      Workflow.newDetachedCancellationScope(() -> change(wanted)).run();
    }
  }

  private String look() {
    FailoverPlan plan = run.plan();
    List<String> names = leading.against();
    SwitchDecision decision = SwitchDecision.of(PairCalls.looks(plan.pair()), plan).and(names);
    run.states(new EvidenceFact("Seen", decision.sights()));
    if (plan.mode() == Mode.DRY_RUN) {
      return foretold(decision, names);
    }
    String words = decision.words(plan);
    if (!decision.mayBegin()) {
      throw PlanRun.notReady(words);
    }
    order = decision.order(plan, run.stepKey());
    return words;
  }

  /** To bring a server back first helps against nothing that stands against the names. */
  private String foretold(SwitchDecision decision, List<String> names) {
    run.states(new EvidenceFact("Dry run", "nothing was touched"));
    Optional<String> first =
        decision.mayBegin() || !names.isEmpty()
            ? Optional.empty()
            : rejoining.foretold(decision.looks());
    String words = first.orElseGet(() -> decision.words(run.plan()));
    boolean may = decision.mayBegin() || first.isPresent();
    run.states(new EvidenceFact(may ? "Would switch over" : "Against it", words));
    if (!may) {
      throw PlanRun.notReady(words);
    }
    return words;
  }

  private void change(SwitchOrder wanted) {
    run.steps(FailoverPlan.SWITCH, () -> switchOver(wanted));
    PairNode next = wanted.pair().beside(wanted.pair().node(wanted.from()));
    run.step(FailoverPlan.PROVE, () -> proven(next));
    new FirstBackups(run).begin();
    Optional<ActivityFailure> unled = leading.lead(next);
    rejoining.follow(wanted.pair().beside(next), wanted.systemIdentifier());
    unled.ifPresent(failure -> {
      throw failure;
    });
  }

  private List<EvidenceStep> switchOver(SwitchOrder wanted) {
    FailoverPlan plan = run.plan();
    PairNode old = wanted.pair().node(wanted.from());
    Switched switched = switched(wanted, old);
    run.states(new EvidenceFact("Log", switched.words(old.name())));
    run.measures(
        EvidencePromise.atMost(FailoverPlan.LOST, 0, (double) switched.lostBytes(), "bytes"));
    if (plan.closedWithin() != null) {
      run.measures(
          EvidencePromise.within(FailoverPlan.CLOSED, plan.closedWithin(), switched.taken()));
    }
    return Stage.evidence(switched.stages());
  }

  private Switched switched(SwitchOrder wanted, PairNode old) {
    PostgresPair pair = wanted.pair();
    try {
      return PairCalls.change(
              old.machine(),
              wanted.drainWithin(),
              "switch %s over from %s".formatted(pair.system(), old.name()))
          .switchOver(wanted);
    } catch (ActivityFailure failure) {
      String advice =
          new SwitchAdvice(old, pair.beside(old))
              .words(
                  FailoverFailure.aftermath(failure).orElse(null),
                  FailoverFailure.of(failure).orElse(null));
      run.states(new EvidenceFact("What to do", advice));
      throw failure;
    }
  }

  /**
   * Both machines look again: one writes, and the other is known to have stopped. What is not so
   * yet, or does not answer for a moment, is looked at again.
   */
  private String proven(PairNode next) {
    SwitchProof proof = PairCalls.again(() -> look(next), SwitchProof::isOpen);
    run.states(new EvidenceFact("Seen then", proof.sights()));
    if (!proof.isSound()) {
      PairNode old = run.plan().pair().beside(next);
      run.states(new EvidenceFact("What to do", new SwitchAdvice(old, next).unproven()));
      throw proof.failure().because(proof.sentence());
    }
    run.states(
        new EvidenceFact(
            "From now on",
            ("%s; HAProxy forgets at its next restart who serves, unless its configuration is"
                    + " changed or it keeps a server-state file")
                .formatted(rejoining.outlook(next))));
    return proof.sentence();
  }

  private SwitchProof look(PairNode next) {
    return SwitchProof.of(next, PairCalls.looks(run.plan().pair()));
  }
}
