package dev.muster.window;

import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.maintenance.MaintenanceFailure;
import dev.muster.notice.TimeText;
import dev.muster.plan.PlanRun;
import dev.muster.plan.PlanRun.Ended;
import dev.muster.temporal.Alarm;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Does something for so long and no longer. What is stopped is waited for until it has stopped, so
 * that nobody after it finds it still at work; but not for ever.
 */
final class Bounded {
  private final String name;
  private final Duration limit;
  private final BooleanSupplier stop;
  private final BiConsumer<String, Promise<String>> stray;

  /**
   * @param name for people
   * @param stop whether it is to be stopped before
   * @param stray hears of it when it does not stop within its {@link WindowStep#grace}
   */
  Bounded(
      String name,
      Duration limit,
      BooleanSupplier stop,
      BiConsumer<String, Promise<String>> stray) {
    this.name = name;
    this.limit = limit;
    this.stop = stop;
    this.stray = stray;
  }

  /**
   * How it ended.
   *
   * @param doing answers with what came of it
   */
  Ended lead(Supplier<String> doing) {
    List<Promise<String>> begun = new ArrayList<>();
    CancellationScope scope =
        Workflow.newCancellationScope(() -> begun.add(Async.function(doing::get)));
    scope.run();
    Promise<String> work = begun.getFirst();
    Alarm alarm = new Alarm();
    alarm.await(
        now().plus(limit), "give up " + name, () -> work.isCompleted() || stop.getAsBoolean());
    boolean isStopped = !work.isCompleted();
    Duration grace = WindowStep.grace(limit);
    String why = stop.getAsBoolean() ? "stopped" : "not done within " + TimeText.words(limit);
    if (isStopped) {
      scope.cancel(why);
      alarm.await(now().plus(grace), "wait no longer for " + name, work::isCompleted);
    }
    alarm.clear();
    if (!work.isCompleted()) {
      stray.accept(name, work);
      return new Ended(
          Result.STOPPED,
          "%s; it did not stop within %s and may still be at work"
              .formatted(why, TimeText.words(grace)));
    }
    return ended(work, isStopped, why);
  }

  private static Ended ended(Promise<String> work, boolean isStopped, String why) {
    try {
      String words = work.get();
      return isStopped
          ? new Ended(Result.STOPPED, "%s, and over since: %s".formatted(why, words))
          : new Ended(Result.DONE, words);
    } catch (TemporalFailure failure) {
      return isStopped
          ? new Ended(Result.STOPPED, why + left(failure))
          : new Ended(Result.FAILED, PlanRun.words(failure));
    }
  }

  /** What could not be taken away is not left unsaid. */
  private static String left(TemporalFailure failure) {
    return failure.getCause() instanceof ApplicationFailure cause
            && cause.getType().equals(MaintenanceFailure.LEFT_BEHIND.name())
        ? "; " + PlanRun.words(failure)
        : "";
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
