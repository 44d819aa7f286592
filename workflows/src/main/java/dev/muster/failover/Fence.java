package dev.muster.failover;

import dev.muster.failover.FenceSign.CutOff;
import dev.muster.failover.FenceSign.NotStopped;
import dev.muster.failover.FenceSign.SeenStopped;
import dev.muster.failover.TakeOverActivities.CutOffOrder;
import dev.muster.failover.TakeOverActivities.TakeOverOrder;
import dev.muster.plan.PlanRun;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keeps an old primary from writing, by its own machine and by a command at a time: whichever
 * proves it first is enough.
 */
final class Fence {
  private final TakeOverOrder order;
  private final Optional<String> command;

  /**
   * One round of it.
   *
   * @param command that cuts it off; nothing where there is none
   */
  Fence(TakeOverOrder order, Optional<String> command) {
    this.order = order;
    this.command = command;
  }

  /** Tries all there is once. */
  FenceVerdict round() {
    List<Promise<FenceSign>> attempts = new ArrayList<>();
    attempts.add(stopped());
    command.map(this::cutOff).ifPresent(attempts::add);
    Workflow.await(
        () -> proof(attempts).isPresent() || attempts.stream().allMatch(Promise::isCompleted));
    List<FenceSign> signs = new ArrayList<>(come(attempts));
    if (proof(attempts).isEmpty()) {
      signs.addAll(FenceSight.of(order, PairCalls.looks(order.pair())).signs());
    }
    return FenceVerdict.of(order.from(), signs);
  }

  private Promise<FenceSign> stopped() {
    PairNode old = order.old();
    return attempt(
        Async.function(TakeOverCalls.fencing(old)::fence, order),
        fenced -> new SeenStopped(old.name(), old.machine(), fenced.how()),
        "the worker on " + old.machine());
  }

  private Promise<FenceSign> cutOff(String name) {
    return attempt(
        Async.function(
            TakeOverCalls.cuttingOff(order.next(), name)::cutOff,
            new CutOffOrder(order.from(), name)),
        answer -> new CutOff(order.from(), name, answer.answer()),
        name);
  }

  private <T> Promise<FenceSign> attempt(Promise<T> call, Function<T, FenceSign> sign, String by) {
    return call.handle((done, failure) ->
        failure == null ? sign.apply(done) : new NotStopped(order.from(), by, words(failure)));
  }

  private static String words(RuntimeException failure) {
    if (!(failure instanceof ActivityFailure activity)) {
      throw failure;
    }
    return PairCalls.isWithoutWorker(activity) ? "it does not answer" : PlanRun.words(activity);
  }

  private static List<FenceSign> come(List<Promise<FenceSign>> attempts) {
    return attempts.stream().filter(Promise::isCompleted).map(Promise::get).toList();
  }

  private static Optional<FenceSign> proof(List<Promise<FenceSign>> attempts) {
    return come(attempts).stream().filter(FenceSign::proves).findFirst();
  }
}
