package dev.muster.failover.managed;

import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidenceStep;
import dev.muster.failover.FailoverPlan;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.failover.Leading;
import dev.muster.failover.OpenRisk;
import dev.muster.failover.PairActivities.Stage;
import dev.muster.failover.PairCalls;
import dev.muster.failover.RiskTaken;
import dev.muster.failover.SwitchProof;
import dev.muster.failover.TakeOver;
import dev.muster.plan.PlanRun;
import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunView;
import dev.muster.temporal.Refused;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a managed pair by the APIs of both regions, asks its service once to change who writes,
 * waits until it says that it is done, and looks again. What a service was asked for it completes
 * or takes back by itself, so from then on it is not cancelled half way.
 */
public class ManagedFailoverWorkflowImpl implements ManagedFailoverWorkflow {
  private final PlanRun<ManagedFailoverPlan> run;
  private final OpenRisk risk;
  private final Leading leading;

  /** What is to be done; null until it may be, and in a dry run. */
  private @Nullable ManagedOrder order;

  @WorkflowInit
  public ManagedFailoverWorkflowImpl(ManagedFailoverRequest request) {
    run = new PlanRun<>(request.plan(), request.order());
    risk = new OpenRisk(request.plan().leave().roles());
    leading = new Leading(run);
  }

  @Override
  public RunOutcome run(ManagedFailoverRequest request) {
    return switch (request.plan().purpose()) {
      case SWITCHOVER -> run.lead(this::work);
      case FAILOVER ->
          run.lead(new TakeOver<>(run, risk, new LostManagedPair(run, leading), null)::go);
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
    run.step(ManagedFailoverPlan.LOOK, this::look);
    ManagedOrder wanted = order;
    if (wanted != null) {
      Workflow.newDetachedCancellationScope(() -> change(wanted)).run();
    }
  }

  private String look() {
    ManagedFailoverPlan plan = run.plan();
    List<String> names = leading.against();
    ManagedLooks looks = ManagedCalls.looks(plan.pair());
    run.states(new EvidenceFact("Seen", looks.words()));
    ManagedSwitchDecision decision = ManagedSwitchDecision.of(looks, plan).and(names);
    String words = decision.words(plan);
    boolean isTried = plan.mode() == Mode.DRY_RUN;
    if (isTried) {
      run.states(new EvidenceFact("Dry run", "nothing was touched"));
      run.states(new EvidenceFact(decision.mayBegin() ? "Would switch over" : "Against it", words));
    }
    if (!decision.mayBegin()) {
      throw PlanRun.notReady(words);
    }
    run.states(new EvidenceFact("Loss", expectedLoss()));
    order = isTried ? null : decision.order(plan);
    return words;
  }

  private String expectedLoss() {
    ManagedService service = run.plan().pair().service();
    return service.losesNothingPlanned()
        ? "none, as the service promises of a switchover; nobody else measures it"
        : "what is written until the change and not yet there: " + service.ignorance();
  }

  private void change(ManagedOrder wanted) {
    run.steps(FailoverPlan.SWITCH, () -> changed(wanted));
    run.step(FailoverPlan.PROVE, () -> proven(wanted));
    leading
        .lead(wanted.next())
        .ifPresent(failure -> {
          throw failure;
        });
  }

  private List<EvidenceStep> changed(ManagedOrder wanted) {
    ManagedChanging.Done done = done(wanted);
    run.measures(
        EvidencePromise.within("until the other one writes", wanted.within(), done.taken()));
    return Stage.evidence(done.stages());
  }

  private ManagedChanging.Done done(ManagedOrder wanted) {
    try {
      return new ManagedChanging(run, wanted).done();
    } catch (ActivityFailure failure) {
      run.states(new EvidenceFact("What to do", ManagedAdvice.of(wanted, failure)));
      throw failure;
    }
  }

  private String proven(ManagedOrder wanted) {
    SwitchProof proof = PairCalls.again(() -> proof(wanted), SwitchProof::isOpen);
    run.states(new EvidenceFact("Seen then", proof.sights()));
    if (!proof.isSound()) {
      run.states(new EvidenceFact("What to do", ManagedAdvice.unproven(wanted)));
      throw proof.failure().because(proof.sentence());
    }
    run.states(
        new EvidenceFact("From now on", "a failover to %s leads back".formatted(wanted.from())));
    return proof.sentence();
  }

  private SwitchProof proof(ManagedOrder wanted) {
    ManagedLooks looks = ManagedCalls.looks(wanted.pair());
    return new SwitchProof(
        wanted.to(),
        new ManagedCensus(looks).writers(),
        List.of(wanted.to()), // no balancer is before it
        looks.words());
  }
}
