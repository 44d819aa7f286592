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
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Does something for so long and no longer. What is stopped is waited for until it has stopped, so
 * that nobody after it finds it still at work, but for a minute at most: nothing may keep a window
 * open that does not listen.
 */
final class Bounded {
  private static final Duration TO_STOP = Duration.ofMinutes(1);

  private final String name;
  private final Duration limit;
  private final Supplier<Optional<String>> stop;
  private Promise<String> work = Workflow.newPromise("");

  /**
   * @param name for people
   * @param stop why it is to be stopped before; nothing while it is not
   */
  Bounded(String name, Duration limit, Supplier<Optional<String>> stop) {
    this.name = name;
    this.limit = limit;
    this.stop = stop;
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
    work = begun.getFirst();
    Alarm alarm = new Alarm();
    alarm.await(
        now().plus(limit), "give up " + name, () -> work.isCompleted() || stop.get().isPresent());
    boolean isStopped = !work.isCompleted();
    String why = stop.get().orElse("not done within " + TimeText.words(limit));
    if (isStopped) {
      scope.cancel(why);
      alarm.await(now().plus(TO_STOP), "wait until it has stopped: " + name, work::isCompleted);
    }
    alarm.clear();
    return isStillAtWork()
        ? new Ended(Result.STOPPED, why + ", and may still be at work: it did not stop")
        : ended(work, isStopped, why);
  }

  /** Whether it did not stop when it was to. */
  boolean isStillAtWork() {
    return !work.isCompleted();
  }

  String name() {
    return name;
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
