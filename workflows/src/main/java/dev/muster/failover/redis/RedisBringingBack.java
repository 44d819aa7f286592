package dev.muster.failover.redis;

import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.failover.redis.RedisRejoinActivities.RedisRejoinOrder;
import dev.muster.failover.redis.RedisRejoinActivities.RedisRejoined;
import dev.muster.plan.PlanRun;
import dev.muster.plan.PlanRun.Ended;
import dev.muster.run.RunPhase;
import io.temporal.workflow.Workflow;
import java.util.Optional;

/** The step of a failover that makes a server follow first which is to write. */
record RedisBringingBack(PlanRun<RedisFailoverPlan> run) {
  /** Does so, should it not follow. */
  void begin() {
    if (run.plan().bringsBack()) {
      run.attempt(
          RedisFailoverPlan.BRING_BACK,
          RunPhase.RUNNING,
          () ->
              RedisReturn.of(RedisCalls.looks(run.plan().pair()), run.plan())
                  .map(this::broughtBack)
                  .orElseGet(() -> new Ended(Result.SKIPPED, "nothing has to be brought back")));
    }
  }

  /** What a run would do first; nothing where it need not, or may not. */
  Optional<String> foretold(RedisLooks looks) {
    return RedisReturn.of(looks, run.plan())
        .map(back -> {
          run.states(new EvidenceFact("Would bring back first", back.words()));
          return "%s, once that follows".formatted(run.plan().pair().way(other(back)));
        });
  }

  private RedisNode other(RedisReturn back) {
    return run.plan().pair().beside(back.node());
  }

  private Ended broughtBack(RedisReturn back) {
    run.states(new EvidenceFact("Brings back", back.words()));
    if (back.mayLose()) {
      run.waitsFor(RunPhase.WAITING_FOR_PERSON, back.words());
      String by = run.ask(back.words(), run.plan().leave());
      run.states(new EvidenceFact("Thrown away with leave of", by));
      run.waitsFor(RunPhase.RUNNING, RedisFailoverPlan.BRING_BACK);
    }
    RedisRejoinOrder order =
        new RedisRejoinOrder(run.plan().pair(), back.node().name(), back.history(), back.atMost());
    RedisRejoined[] how = new RedisRejoined[1];
    Workflow.newDetachedCancellationScope(
            () -> how[0] = RedisCalls.rejoining(back.node()).rejoin(order))
        .run();
    if (!how[0].unkept().isEmpty()) {
      run.states(new EvidenceFact("At a restart", String.join("; ", how[0].unkept())));
    }
    return new Ended(Result.DONE, "%s follows %s".formatted(order.node(), other(back).name()));
  }
}
