package dev.muster.failover.redis;

import dev.muster.evidence.EvidenceFact;
import dev.muster.failover.Aftermath;
import dev.muster.failover.FailoverFailure;
import dev.muster.failover.Fence;
import dev.muster.failover.FenceSign.Demoted;
import dev.muster.failover.FenceVerdict;
import dev.muster.failover.LossAccount;
import dev.muster.failover.LostPair;
import dev.muster.failover.TakeOverCalls;
import dev.muster.failover.TakeOverProof;
import dev.muster.failover.redis.RedisTakeOverActivities.RedisLossQuestion;
import dev.muster.failover.redis.RedisTakeOverActivities.RedisLossSight;
import dev.muster.failover.redis.RedisTakeOverActivities.RedisTakeOverOrder;
import dev.muster.failover.redis.RedisTakeOverActivities.RedisTakenOver;
import dev.muster.plan.PlanRun;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A Redis pair whose master is gone. */
record LostRedisPair(PlanRun<RedisFailoverPlan> run) implements LostPair<RedisTakeOverOrder> {
  private static final Class<RedisTakeOverActivities> ACTIVITIES = RedisTakeOverActivities.class;

  @Override
  public Decision<RedisTakeOverOrder> decision() {
    RedisFailoverPlan plan = run.plan();
    return decided(RedisCalls.looks(plan.pair()), plan, run.stepKey());
  }

  static Decision<RedisTakeOverOrder> decided(
      RedisLooks looks, RedisFailoverPlan plan, String key) {
    RedisTakeOverDecision made = RedisTakeOverDecision.of(looks, plan);
    RedisNode next = made.next();
    return new Decision<>(
        made.mayBegin(),
        made.words(plan),
        made.looks().words(),
        made.isOldSeenWriting(),
        next == null ? null : next.name(),
        next == null ? null : plan.pair().beside(next).name(),
        () -> made.order(plan, key));
  }

  /** No names lead to one. */
  @Override
  public void foretell() {}

  @Override
  public LossAccount loss(RedisTakeOverOrder order, Function<Instant, @Nullable Instant> closedBy) {
    RedisLossSight sight = seen(order);
    return new RedisLossStory(order, sight, closedBy.apply(sight.at()));
  }

  /** What would be lost with one that nobody has kept from writing. */
  static LossAccount unfenced(RedisTakeOverOrder order) {
    return new RedisLossStory(order, seen(order), null);
  }

  private static RedisLossSight seen(RedisTakeOverOrder order) {
    return TakeOverCalls.seeing(ACTIVITIES, order.next())
        .see(new RedisLossQuestion(order.pair(), order.from()));
  }

  @Override
  public FenceVerdict fenced(RedisTakeOverOrder order) {
    RedisNode old = order.old();
    return new Fence(old, order.next(), run.plan().lost().cutOff(old).orElse(null))
        .round(
            () -> Async.function(TakeOverCalls.fencing(ACTIVITIES, old)::fence, order),
            fenced -> new Demoted(old.name(), old.machine(), fenced.how()),
            () -> new RedisFenceSight(old.name(), RedisCalls.looks(order.pair())).signs());
  }

  @Override
  public Taken taken(RedisTakeOverOrder order) {
    RedisTakenOver taken = TakeOverCalls.taking(ACTIVITIES, order.next()).take(order);
    List<EvidenceFact> facts = new ArrayList<>();
    facts.add(
        new EvidenceFact(
            "Fork",
            "%s goes on from %d in history %s: what %s wrote beyond that is lost"
                .formatted(
                    taken.to(), taken.fork(), RedisHistory.brief(taken.history()), order.from())));
    if (!taken.unkept().isEmpty()) {
      facts.add(new EvidenceFact("At a restart", String.join("; ", taken.unkept())));
    }
    return new Taken(taken.to(), taken.writableAt(), taken.stages(), facts);
  }

  @Override
  public String advice(RedisTakeOverOrder order, ActivityFailure failure) {
    String next = order.next().name();
    String goOn =
        "reset this run in Temporal to before TakeRedisPairOver: it goes on from where it was, since"
            + " its key stays";
    return FailoverFailure.aftermath(failure).filter(Aftermath.FORWARD_ONLY::equals).isPresent()
        ? "%s was promoted, so the way is forward: never let %s take writes. Mend what is named, then %s"
            .formatted(next, order.from(), goOn)
        : "Nobody may be able to write. See what %s says to INFO replication. Mend what is named, then %s. %s stays kept from writing. %s"
            .formatted(next, goOn, order.from(), again(order));
  }

  @Override
  public String unfencing(RedisTakeOverOrder order) {
    String command =
        run.plan()
            .lost()
            .cutOff(order.old())
            .map(", after undoing what %s did"::formatted)
            .orElse("");
    return "%s was kept from writing, and %s not promoted: nobody may be able to write. %s%s"
        .formatted(order.from(), order.next().name(), again(order), command);
  }

  private static String again(RedisTakeOverOrder order) {
    return ("To let %s write, see that %s surely does not, tell %s REPLICAOF NO ONE and CONFIG"
            + " REWRITE, and the balancer: set server %s state ready")
        .formatted(order.from(), order.next().name(), order.from(), order.old().server());
  }

  @Override
  public TakeOverProof proof(RedisTakeOverOrder order, FenceVerdict fence) {
    RedisLooks looks = RedisCalls.looks(order.pair());
    return new TakeOverProof(
        order.next().name(),
        RedisCensus.of(order.pair(), looks),
        looks.traffic().servers(),
        looks.words(),
        fence);
  }

  @Override
  public String unproven(RedisTakeOverOrder order) {
    return new RedisSwitchAdvice(order.old(), order.next()).unproven();
  }

  /** Nothing follows the new one, and an old one that comes back as a master is no surprise. */
  @Override
  public void ended(RedisTakeOverOrder order) {
    String old = order.from();
    run.states(
        new EvidenceFact(
            "From now on",
            ("nothing follows %s until a failover to %s makes it follow first, which throws away what"
                    + " it wrote alone and asks for leave to; should %s come back as a master, the"
                    + " balancer sends it nothing until HAProxy is restarted, and the plan is not"
                    + " ready")
                .formatted(order.next().name(), old, old)));
  }
}
