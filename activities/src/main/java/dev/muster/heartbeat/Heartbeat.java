package dev.muster.heartbeat;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Beats beside the work of an activity, so that the work may wait for whatever it likes. */
public final class Heartbeat {
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final ActivityExecutionContext context = Activity.getExecutionContext();
  private final Thread worker = Thread.currentThread();
  private final Supplier<?> progress;
  private final Runnable stop;
  private volatile @Nullable ActivityCompletionException unwanted;

  private Heartbeat(Supplier<?> progress, Runnable stop) {
    this.progress = progress;
    this.stop = stop;
  }

  /**
   * Works, and tells of it.
   *
   * @param progress is asked at each beat
   * @param stop ends what an interrupt does not, when the run was cancelled, timed out or ended
   * @throws ActivityCompletionException when the work is no longer wanted
   */
  public static <T> T during(Supplier<?> progress, Runnable stop, Callable<T> work)
      throws Exception {
    return new Heartbeat(progress, stop).during(work);
  }

  private <T> T during(Callable<T> work) throws Exception {
    Thread beats = Thread.ofVirtual().name("heartbeats").start(this::beat);
    try {
      T result = work.call();
      end(beats);
      return result;
    } catch (Exception e) {
      end(beats);
      throw e;
    }
  }

  private void beat() {
    try {
      while (true) {
        context.heartbeat(progress.get());
        Thread.sleep(PAUSE);
      }
    } catch (ActivityCompletionException e) {
      unwanted = e;
      stop.run();
      worker.interrupt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The interrupt was for the work, which is over. */
  private void end(Thread beats) {
    beats.interrupt();
    boolean interrupted = joined(beats);
    ActivityCompletionException why = unwanted;
    if (why != null) {
      throw why;
    }
    if (interrupted) {
      worker.interrupt();
    }
  }

  /** Whether somebody else interrupted the work meanwhile. */
  private static boolean joined(Thread beats) {
    boolean interrupted = Thread.interrupted();
    while (true) {
      try {
        beats.join();
        return Thread.interrupted() || interrupted;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
  }
}
