package dev.muster.health;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs checks side by side, none longer than a limit. */
final class Checkup {
  private final Duration limit;

  Checkup(Duration limit) {
    this.limit = limit;
  }

  Map<String, Part> run(List<? extends HealthCheck> checks) {
    List<Running> running = checks.stream().map(Checkup::start).toList();
    Map<String, Part> parts = new TreeMap<>();
    running.forEach(check -> parts.put(check.part, result(check)));
    return parts;
  }

  private static Running start(HealthCheck check) {
    long began = System.nanoTime();
    FutureTask<Part> task = new FutureTask<>(() -> examine(check, began));
    Thread.ofVirtual().name("health-" + check.part()).start(task);
    return new Running(check.part(), task, began);
  }

  private static Part examine(HealthCheck check, long began) {
    try {
      check.check();
      return Part.healthy(since(began));
    } catch (Exception e) {
      return Part.unhealthy(since(began), error(e));
    }
  }

  private Part result(Running check) {
    long left = limit.minus(since(check.began)).toMillis();
    try {
      return check.task.get(Math.max(left, 1), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      check.task.cancel(true);
      return Part.unhealthy(since(check.began), "no answer within " + limit.toMillis() + " ms");
    } catch (ExecutionException e) {
      return Part.unhealthy(since(check.began), error(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Part.unhealthy(since(check.began), "the check was interrupted");
    }
  }

  /** The innermost cause knows best. */
  private static String error(Exception failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private record Running(String part, FutureTask<Part> task, long began) {}
}
