package dev.muster.maintenance.watch;

import dev.muster.maintenance.MaintenanceFailure;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Beats each second for an activity while another thread works. Work that nobody wants any more, or
 * whose time is over, is broken off, waited for and cleared up after; the beats go on meanwhile.
 */
public final class Watch {
  private static final Logger log = LoggerFactory.getLogger(Watch.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration DYING = Duration.ofSeconds(30);
  private static final Duration CLEARING = Duration.ofMinutes(1);

  /** For what nobody is in the way of, also when the time for it is over. */
  private static final Duration CLEARING_AT_LEAST = Duration.ofSeconds(5);

  private static final Duration CONNECTING = Duration.ofSeconds(10);

  private final ActivityExecutionContext context = Activity.getExecutionContext();
  private final InstantSource clock;
  private final @Nullable Instant until;
  private final String told;
  private final boolean heedsCancel;

  private Watch(InstantSource clock, @Nullable Instant until, String told, boolean heedsCancel) {
    this.clock = clock;
    this.until = until;
    this.told = told;
    this.heedsCancel = heedsCancel;
  }

  /**
   * Does something in an activity, on whose thread this is called.
   *
   * @param until when it has to be over; null when it may take what it takes
   * @param told at each beat
   * @throws ActivityCompletionException when it is no longer wanted
   */
  public static <T> T over(
      Breakable<T> work, InstantSource clock, @Nullable Instant until, String told)
      throws Exception {
    return new Watch(clock, until, told, true).over(work);
  }

  /** The same of what has to come to its end once it has begun: who cancels it waits for that. */
  public static <T> T toItsEnd(
      Breakable<T> work, InstantSource clock, @Nullable Instant until, String told)
      throws Exception {
    return new Watch(clock, until, told, false).over(work);
  }

  private <T> T over(Breakable<T> work) throws Exception {
    if (isLate()) {
      throw MaintenanceFailure.OUT_OF_TIME.because(
          told + ": the time for it is over, and it was not begun");
    }
    FutureTask<T> doing = new FutureTask<>(work::work);
    Thread worker = Thread.ofVirtual().name("maintains " + told).start(doing);
    while (true) {
      Optional<RuntimeException> unwanted = unwanted();
      if (unwanted.isPresent()) {
        throw stopped(unwanted.get(), end(work, worker, doing));
      }
      if (isLate() && !doing.isDone()) {
        throw late(end(work, worker, doing));
      }
      try {
        return doing.get(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        // It is still at it.
      } catch (ExecutionException e) {
        throw failed(e);
      } catch (InterruptedException e) {
        var _ = end(work, worker, doing);
        Thread.currentThread().interrupt();
        throw MaintenanceFailure.INTERRUPTED.because(told + ": the worker stops");
      }
    }
  }

  /** Why nobody wants it any more, if nobody does. */
  private Optional<RuntimeException> unwanted() {
    try {
      context.heartbeat(told);
      return Optional.empty();
    } catch (ActivityCompletionException e) {
      return e instanceof ActivityCanceledException && !heedsCancel
          ? Optional.empty()
          : Optional.of(e);
    }
  }

  /** Who stopped it hears what is left. */
  private RuntimeException stopped(RuntimeException unwanted, String left) {
    return left.isEmpty() || !(unwanted instanceof ActivityCanceledException)
        ? unwanted
        : MaintenanceFailure.LEFT_BEHIND.because("%s: stopped, and %s".formatted(told, left));
  }

  private boolean isLate() {
    return until != null && !clock.instant().isBefore(until);
  }

  private RuntimeException late(String left) {
    String words = told + ": the time for it is over";
    return left.isEmpty()
        ? MaintenanceFailure.OUT_OF_TIME.because(words)
        : MaintenanceFailure.LEFT_BEHIND.because("%s, and %s".formatted(words, left));
  }

  /** Has it end and be cleared up after; answers with what is left all the same. */
  private String end(Breakable<?> work, Thread worker, FutureTask<?> doing) {
    work.breakOff(worker);
    settle(doing, DYING);
    Duration within = clearingWithin();
    FutureTask<String> clearing = new FutureTask<>(() -> work.clearUp(within));
    Thread.ofVirtual().name("clears up " + told).start(clearing);
    settle(clearing, within.plus(CONNECTING));
    boolean cleared = doing.isDone() && clearing.state() == Future.State.SUCCESS;
    String left = cleared ? clearing.resultNow() : "what it left is not taken away yet";
    if (!left.isEmpty()) {
      log.warn("{} was broken off, and {}", told, left);
    }
    return left;
  }

  /** What is left of its time. */
  private Duration clearingWithin() {
    Duration left = until == null ? CLEARING : Duration.between(clock.instant(), until);
    Duration most = left.compareTo(CLEARING) > 0 ? CLEARING : left;
    return most.compareTo(CLEARING_AT_LEAST) < 0 ? CLEARING_AT_LEAST : most;
  }

  /** Waits for an end, whoever interrupts, but not for ever. */
  private void settle(FutureTask<?> task, Duration limit) {
    Instant end = clock.instant().plus(limit);
    boolean interrupted = false;
    while (!task.isDone() && clock.instant().isBefore(end)) {
      stillThere();
      try {
        var _ = task.get(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        // It is not over yet.
      } catch (ExecutionException | CancellationException e) {
        log.info("{} was broken off", told, e);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void stillThere() {
    try {
      context.heartbeat(told);
    } catch (ActivityCompletionException e) {
      // That is known.
    }
  }

  private static Exception failed(ExecutionException e) {
    return e.getCause() instanceof Exception cause ? cause : e;
  }
}
