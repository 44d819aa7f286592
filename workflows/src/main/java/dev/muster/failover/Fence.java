package dev.muster.failover;

import dev.muster.failover.FenceSign.CutOff;
import dev.muster.failover.FenceSign.NotStopped;
import dev.muster.failover.TakeOverActivities.CutOffOrder;
import dev.muster.failover.TakeOverActivities.Fenced;
import dev.muster.plan.PlanRun;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an old primary from writing, by its own machine and by a command at a time: whichever
 * proves it first is enough.
 *
 * @param command that cuts it off, by its name; null where there is none
 */
public record Fence(PairServer old, PairServer next, @Nullable String command) {
  /**
   * Tries all there is once.
   *
   * @param stopping how its own machine keeps it from writing
   * @param stopped what that proves
   * @param looking what looks say of it after that, where nothing proves it
   */
  public FenceVerdict round(
      Supplier<Promise<Fenced>> stopping,
      Function<Fenced, FenceSign> stopped,
      Supplier<List<FenceSign>> looking) {
    List<Promise<FenceSign>> attempts = new ArrayList<>();
    attempts.add(attempt(stopping.get(), stopped, "the worker on " + old.machine()));
    Optional.ofNullable(command).map(this::cutOff).ifPresent(attempts::add);
    Workflow.await(
        () -> proof(attempts).isPresent() || attempts.stream().allMatch(Promise::isCompleted));
    List<FenceSign> signs = new ArrayList<>(come(attempts));
    if (proof(attempts).isEmpty()) {
      signs.addAll(looking.get());
    }
    return FenceVerdict.of(old.name(), signs);
  }

  private Promise<FenceSign> cutOff(String name) {
    return attempt(
        Async.function(
            TakeOverCalls.cuttingOff(next, name)::cutOff, new CutOffOrder(old.name(), name)),
        answer -> new CutOff(old.name(), name, answer.answer()),
        name);
  }

  private <T> Promise<FenceSign> attempt(Promise<T> call, Function<T, FenceSign> sign, String by) {
    return call.handle((done, failure) ->
        failure == null ? sign.apply(done) : new NotStopped(old.name(), by, words(failure)));
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
