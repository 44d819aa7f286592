package dev.muster.temporal;

import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One timer of a workflow that is set again only when its moment changes. */
public final class Alarm {
  private @Nullable Instant due;
  private @Nullable CancellationScope scope;
  private @Nullable Promise<Boolean> timer;

  /** Waits for news or the moment; null waits for news alone. */
  public void await(@Nullable Instant until, String purpose, Supplier<Boolean> news) {
    set(until, purpose);
    Promise<Boolean> running = timer;
    Workflow.await(() -> news.get() || (running != null && running.isCompleted()));
  }

  /** Lets go of the timer. */
  public void clear() {
    set(null, "");
  }

  private void set(@Nullable Instant until, String purpose) {
    boolean unchanged = until == null ? due == null : until.equals(due) && !hasRung();
    if (unchanged) {
      return;
    }
    if (scope != null) {
      scope.cancel();
    }
    due = until;
    scope = null;
    timer = null;
    if (until != null) {
      start(until, purpose);
    }
  }

  private boolean hasRung() {
    return timer != null && timer.isCompleted();
  }

  private void start(Instant until, String purpose) {
    Duration pause = Duration.between(Instant.ofEpochMilli(Workflow.currentTimeMillis()), until);
    TimerOptions options = TimerOptions.newBuilder().setSummary(Summaries.cut(purpose)).build();
    CancellationScope started = Workflow.newCancellationScope(() -> timer = timer(pause, options));
    started.run();
    scope = started;
  }

  /**
   * Whether it rang or was let go: a promise that fails and is never asked is logged as a fault.
   */
  private static Promise<Boolean> timer(Duration pause, TimerOptions options) {
    return Workflow.newTimer(pause.isPositive() ? pause : Duration.ZERO, options)
        .handle((rung, cancelled) -> cancelled == null);
  }
}
