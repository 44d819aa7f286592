package dev.muster.failover.redis;

import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidenceStep;
import dev.muster.failover.FailoverFailure;
import dev.muster.failover.FailoverPlan;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.failover.OpenRisk;
import dev.muster.failover.PairActivities.Stage;
import dev.muster.failover.PairCalls;
import dev.muster.failover.RiskTaken;
import dev.muster.failover.SwitchProof;
import dev.muster.failover.TakeOver;
import dev.muster.failover.redis.RedisPairActivities.RedisSwitchOrder;
import dev.muster.failover.redis.RedisPairActivities.RedisSwitched;
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
 * again. As long as it is certain that the replica was not promoted a failure takes back what was
 * done; from then on the way is forward only, so it is not cancelled half way.
 */
public class RedisFailoverWorkflowImpl implements RedisFailoverWorkflow {
  private final PlanRun<RedisFailoverPlan> run;
  private final OpenRisk risk;
  private final RedisBringingBack returning;

  /** What is to be done; null until it may be, and in a dry run. */
  private @Nullable RedisSwitchOrder order;

  @WorkflowInit
  public RedisFailoverWorkflowImpl(RedisFailoverRequest request) {
    run = new PlanRun<>(request.plan(), request.order());
    risk = new OpenRisk(request.plan().leave().roles());
    returning = new RedisBringingBack(run);
  }

  @Override
  public RunOutcome run(RedisFailoverRequest request) {
    return switch (request.plan().purpose()) {
      case SWITCHOVER -> run.lead(this::work);
      case FAILOVER ->
          run.lead(new TakeOver<>(run, risk, new LostRedisPair(run), request.agreed())::go);
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
    returning.begin();
    run.step(FailoverPlan.LOOK, this::look);
    RedisSwitchOrder wanted = order;
    if (wanted != null) {
      Workflow.newDetachedCancellationScope(() -> change(wanted)).run();
    }
  }

  private String look() {
    RedisFailoverPlan plan = run.plan();
    RedisLooks looks = RedisCalls.looks(plan.pair());
    run.states(new EvidenceFact("Seen", looks.words()));
    RedisSwitchDecision decision = RedisSwitchDecision.of(looks, plan);
    if (plan.mode() == Mode.DRY_RUN) {
      return foretold(decision);
    }
    String words = decision.words(plan);
    if (!decision.mayBegin()) {
      throw PlanRun.notReady(words);
    }
    order = decision.order(plan, run.stepKey());
    return words;
  }

  private String foretold(RedisSwitchDecision decision) {
    run.states(new EvidenceFact("Dry run", "nothing was touched"));
    Optional<String> first =
        decision.mayBegin() ? Optional.empty() : returning.foretold(decision.looks());
    String words = first.orElseGet(() -> decision.words(run.plan()));
    boolean may = decision.mayBegin() || first.isPresent();
    run.states(new EvidenceFact(may ? "Would switch over" : "Against it", words));
    if (!may) {
      throw PlanRun.notReady(words);
    }
    return words;
  }

  private void change(RedisSwitchOrder wanted) {
    run.steps(FailoverPlan.SWITCH, () -> switchOver(wanted));
    RedisNode old = wanted.pair().node(wanted.from());
    run.step(FailoverPlan.PROVE, () -> proven(old));
    run.step(RedisFailoverPlan.FOLLOWS, () -> following(old));
  }

  private List<EvidenceStep> switchOver(RedisSwitchOrder wanted) {
    RedisFailoverPlan plan = run.plan();
    RedisSwitched switched = switched(wanted, wanted.pair().node(wanted.from()));
    Long lost = switched.lostBytes();
    run.states(new EvidenceFact("Written", switched.words(wanted.from())));
    run.measures(EvidencePromise.atMost("lost", 0, lost == null ? null : (double) lost, "bytes"));
    if (plan.closedWithin() != null) {
      run.measures(
          EvidencePromise.within(FailoverPlan.CLOSED, plan.closedWithin(), switched.taken()));
    }
    if (!switched.unkept().isEmpty()) {
      run.states(new EvidenceFact("At a restart", String.join("; ", switched.unkept())));
    }
    return Stage.evidence(switched.stages());
  }

  private RedisSwitched switched(RedisSwitchOrder wanted, RedisNode old) {
    RedisPair pair = wanted.pair();
    String summary = "switch %s over from %s".formatted(pair.system(), old.name());
    try {
      return RedisCalls.changing(old, wanted.drainWithin(), summary).switchOver(wanted);
    } catch (ActivityFailure failure) {
      String advice =
          new RedisSwitchAdvice(old, pair.beside(old))
              .words(
                  FailoverFailure.aftermath(failure).orElse(null),
                  FailoverFailure.of(failure).orElse(null));
      run.states(new EvidenceFact("What to do", advice));
      throw failure;
    }
  }

  private String proven(RedisNode old) {
    RedisNode next = run.plan().pair().beside(old);
    SwitchProof proof = PairCalls.again(() -> proof(next), SwitchProof::isOpen);
    run.states(new EvidenceFact("Seen then", proof.sights()));
    if (!proof.isSound()) {
      run.states(new EvidenceFact("What to do", new RedisSwitchAdvice(old, next).unproven()));
      throw proof.failure().because(proof.sentence());
    }
    return proof.sentence();
  }

  private SwitchProof proof(RedisNode next) {
    RedisLooks looks = RedisCalls.looks(run.plan().pair());
    return new SwitchProof(
        next.name(),
        RedisCensus.of(run.plan().pair(), looks),
        looks.traffic().servers(),
        looks.words());
  }

  /** A Redis that has handed writing over follows by itself: this is the way home. */
  private String following(RedisNode old) {
    RedisState seen = PairCalls.again(() -> seen(old), state -> state == null || !state.follows());
    if (seen == null || !seen.follows()) {
      RedisNode next = run.plan().pair().beside(old);
      run.states(
          new EvidenceFact(
              "What to do",
              "Have %s follow %s: users are served without it".formatted(old.name(), next.name())));
      throw FailoverFailure.NOT_REJOINED.because(
          "%s does not follow: %s"
              .formatted(old.name(), seen == null ? "it says nothing" : seen.words()));
    }
    run.states(
        new EvidenceFact(
            "From now on",
            ("a failover to %s leads back; HAProxy forgets at its next restart who serves, unless its"
                    + " checks ask for the role, its configuration is changed or it keeps a"
                    + " server-state file")
                .formatted(old.name())));
    return "%s %s".formatted(old.name(), seen.words());
  }

  private @Nullable RedisState seen(RedisNode node) {
    return RedisCalls.looks(run.plan().pair()).last(node.name()).orElse(null);
  }
}
