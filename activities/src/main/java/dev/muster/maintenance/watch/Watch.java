package dev.muster.maintenance.watch;

import dev.muster.maintenance.MaintenanceFailure;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
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

  private final ActivityExecutionContext context = Activity.getExecutionContext();
  private final InstantSource clock;
  private final @Nullable Instant until;
  private final String told;

  private Watch(InstantSource clock, @Nullable Instant until, String told) {
    this.clock = clock;
    this.until = until;
    this.told = told;
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
    return new Watch(clock, until, told).over(work);
  }

  private <T> T over(Breakable<T> work) throws Exception {
    if (isLate()) {
      throw late(", and it was not begun");
    }
    FutureTask<T> doing = new FutureTask<>(work::work);
    Thread worker = Thread.ofVirtual().name("maintains " + told).start(doing);
    while (true) {
      Optional<RuntimeException> unwanted = unwanted();
      if (unwanted.isPresent()) {
        var _ = end(work, worker, doing);
        throw unwanted.get();
      }
      if (isLate() && !doing.isDone()) {
        throw late(end(work, worker, doing) ? "" : ", and what it left is not taken away yet");
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
      return Optional.of(e);
    }
  }

  private boolean isLate() {
    return until != null && !clock.instant().isBefore(until);
  }

  private RuntimeException late(String more) {
    return MaintenanceFailure.OUT_OF_TIME.because(told + ": the time for it is over" + more);
  }

  /** Whether it has ended and is cleared up after. */
  private boolean end(Breakable<?> work, Thread worker, FutureTask<?> doing) {
    work.breakOff(worker);
    settle(doing, DYING);
    FutureTask<Void> clearing =
        new FutureTask<>(() -> {
          work.clearUp();
          return null;
        });
    Thread.ofVirtual().name("clears up " + told).start(clearing);
    settle(clearing, CLEARING);
    boolean cleared = doing.isDone() && clearing.state() == Future.State.SUCCESS;
    if (!cleared) {
      log.warn("{} was broken off, and what it left is not taken away yet", told);
    }
    return cleared;
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
