package dev.muster.failover;

import dev.muster.evidence.EvidenceFact;
import dev.muster.failover.FenceSign.SeenStopped;
import dev.muster.failover.TakeOverActivities.LossQuestion;
import dev.muster.failover.TakeOverActivities.LossSight;
import dev.muster.failover.TakeOverActivities.TakeOverOrder;
import dev.muster.failover.TakeOverActivities.TakenOver;
import dev.muster.plan.PlanRun;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL pair whose primary is gone. */
record LostPostgresPair(PlanRun<FailoverPlan> run, Leading leading)
    implements LostPair<TakeOverOrder> {
  @Override
  public Decision<TakeOverOrder> decision() {
    FailoverPlan plan = run.plan();
    leading.look();
    return decided(PairCalls.looks(plan.pair()), plan, run.stepKey());
  }

  static Decision<TakeOverOrder> decided(PairLooks looks, FailoverPlan plan, String key) {
    TakeOverDecision made = TakeOverDecision.of(looks, plan);
    PairNode next = made.next();
    return new Decision<>(
        made.mayBegin(),
        made.words(plan),
        made.looks().words(),
        made.isOldSeenWriting(),
        next == null ? null : next.name(),
        next == null ? null : plan.pair().beside(next).name(),
        () -> made.order(plan, key));
  }

  @Override
  public void foretell() {
    leading.foretell();
  }

  @Override
  public LossAccount loss(TakeOverOrder order, Function<Instant, @Nullable Instant> closedBy) {
    LossSight sight = seen(order);
    return new LossStory(order, sight, closedBy.apply(sight.at()));
  }

  /** What would be lost with one that nobody has kept from writing. */
  static LossAccount unfenced(TakeOverOrder order) {
    return new LossStory(order, seen(order), null);
  }

  private static LossSight seen(TakeOverOrder order) {
    return TakeOverCalls.seeing(TakeOverActivities.class, order.next())
        .see(new LossQuestion(order.pair(), order.from()));
  }

  @Override
  public FenceVerdict fenced(TakeOverOrder order) {
    PairNode old = order.old();
    return new Fence(old, order.next(), run.plan().lost().cutOff(old).orElse(null))
        .round(
            () ->
                Async.function(TakeOverCalls.fencing(TakeOverActivities.class, old)::fence, order),
            fenced -> new SeenStopped(old.name(), old.machine(), fenced.how()),
            () -> FenceSight.of(order, PairCalls.looks(order.pair())).signs());
  }

  @Override
  public Taken taken(TakeOverOrder order) {
    TakenOver taken = TakeOverCalls.taking(TakeOverActivities.class, order.next()).take(order);
    String fork =
        ("%s writes in timeline %d from %s on: what %s wrote beyond that is lost, and how much it is"
                + " follows when its log can be read")
            .formatted(taken.to(), taken.timeline(), taken.fork().text(), order.from());
    return new Taken(
        taken.to(), taken.writableAt(), taken.stages(), List.of(new EvidenceFact("Fork", fork)));
  }

  @Override
  public String unfencing(TakeOverOrder order) {
    return TakeOverAdvice.unfencing(order, run.plan().lost().cutOff(order.old()).orElse(null));
  }

  @Override
  public String advice(TakeOverOrder order, ActivityFailure failure) {
    return TakeOverAdvice.of(order, failure);
  }

  @Override
  public TakeOverProof proof(TakeOverOrder order, FenceVerdict fence) {
    return TakeOverProof.of(order.next(), PairCalls.looks(order.pair()), fence);
  }

  @Override
  public String unproven(TakeOverOrder order) {
    return new SwitchAdvice(order.old(), order.next()).unproven();
  }

  @Override
  public void ended(TakeOverOrder order) {
    new FirstBackups(run).begin();
    leading.foretell();
    leading
        .lead(order.next())
        .ifPresent(failure -> {
          throw failure;
        });
  }
}
