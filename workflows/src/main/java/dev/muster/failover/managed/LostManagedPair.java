package dev.muster.failover.managed;

import dev.muster.failover.FenceSign;
import dev.muster.failover.FenceSign.CutOff;
import dev.muster.failover.FenceSign.NotStopped;
import dev.muster.failover.FenceVerdict;
import dev.muster.failover.FenceVerdict.NotProven;
import dev.muster.failover.Leading;
import dev.muster.failover.LossAccount;
import dev.muster.failover.LostPair;
import dev.muster.failover.TakeOverActivities.CutOffOrder;
import dev.muster.failover.TakeOverProof;
import dev.muster.plan.PlanRun;
import io.temporal.failure.ActivityFailure;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A managed pair whose region that writes is gone. */
record LostManagedPair(PlanRun<ManagedFailoverPlan> run, Leading leading)
    implements LostPair<ManagedOrder> {
  @Override
  public Decision<ManagedOrder> decision() {
    ManagedFailoverPlan plan = run.plan();
    ManagedTakeOverDecision made =
        ManagedTakeOverDecision.of(ManagedCalls.looks(plan.pair()), plan);
    ManagedMember next = made.next();
    return new Decision<>(
        made.mayBegin(),
        made.words(plan),
        made.looks().words(),
        made.isOldCalledSound(),
        next == null ? null : next.name(),
        next == null ? null : plan.pair().beside(next).name(),
        () -> made.order(plan));
  }

  @Override
  public void foretell() {
    leading.foretell();
  }

  @Override
  public LossAccount loss(ManagedOrder order, Function<Instant, @Nullable Instant> closedBy) {
    return new ManagedLoss(order, ManagedCalls.looks(order.pair()));
  }

  /** The service fences the old region only as far as it reaches it, and does not say so. */
  @Override
  public FenceVerdict fenced(ManagedOrder order) {
    return run.plan()
        .lost()
        .cutOff(order.old())
        .map(command -> cutOff(order.old().name(), command))
        .orElseGet(() ->
            new NotProven(
                order.old().name(),
                "no command of the plan cuts it off, and its service keeps it from writing only as"
                    + " far as it reaches it"));
  }

  private static FenceVerdict cutOff(String old, String command) {
    return FenceVerdict.of(old, List.of(sign(old, command)));
  }

  private static FenceSign sign(String old, String command) {
    try {
      return new CutOff(
          old,
          command,
          ManagedCalls.cuttingOff(command).cutOff(new CutOffOrder(old, command)).answer());
    } catch (ActivityFailure failure) {
      return new NotStopped(old, command, PlanRun.words(failure));
    }
  }

  @Override
  public Taken taken(ManagedOrder order) {
    ManagedChanging.Done done = new ManagedChanging(run, order).done();
    return new Taken(order.to(), done.writesAt(), done.stages(), List.of());
  }

  @Override
  public String unfencing(ManagedOrder order) {
    String command =
        run.plan()
            .lost()
            .cutOff(order.old())
            .map(name -> " To let %s be used again, undo what %s did".formatted(order.from(), name))
            .orElse("");
    return "%s was kept from writing, and %s not promoted: nobody may be able to write.%s"
        .formatted(order.from(), order.to(), command);
  }

  @Override
  public String advice(ManagedOrder order, ActivityFailure failure) {
    return ManagedAdvice.of(order, failure);
  }

  @Override
  public TakeOverProof proof(ManagedOrder order, FenceVerdict fence) {
    ManagedLooks looks = ManagedCalls.looks(order.pair());
    return new TakeOverProof(
        order.to(),
        new ManagedCensus(looks).without(order.old()),
        List.of(order.to()), // no balancer is before it
        looks.words(),
        fence);
  }

  @Override
  public String unproven(ManagedOrder order) {
    return ManagedAdvice.unproven(order);
  }

  @Override
  public void ended(ManagedOrder order) {
    leading.foretell();
    leading
        .lead(order.next())
        .ifPresent(failure -> {
          throw failure;
        });
  }
}
