package dev.muster.engine;

import io.grpc.Context;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Bounds calls of the Temporal client, which by itself would try for a minute or more. */
public final class Deadline {
  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("deadlines").daemon().factory());

  private Deadline() {}

  /** Calls; the client's own retries end with the limit. */
  public static <T> T within(Duration limit, Callable<T> action) {
    try (Context.CancellableContext context =
        Context.current().withDeadlineAfter(limit.toMillis(), TimeUnit.MILLISECONDS, CLOCK)) {
      return context.call(action);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
