package dev.muster.trials;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what other processes do, up to a limit. */
public final class Patience {
  private static final Duration BLINK = Duration.ofMillis(20);

  private Patience() {}

  /** Waits for a state of affairs; whether it came about within the limit. */
  public static boolean await(Duration limit, BooleanSupplier condition)
      throws InterruptedException {
    Instant end = Instant.now().plus(limit);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        return false;
      }
      Thread.sleep(BLINK);
    }
    return true;
  }

  /**
   * Waits for a state of affairs without which there is no going on.
   *
   * @throws IllegalStateException when it does not come about; its message says what was waited for
   */
  public static void require(String what, Duration limit, BooleanSupplier condition)
      throws InterruptedException {
    if (!await(limit, condition)) {
      throw new IllegalStateException("waited %d s in vain: %s".formatted(limit.toSeconds(), what));
    }
  }

  /** Waits for a thing to be there, as {@link #require} does, and returns it. */
  public static <T> T find(String what, Duration limit, Supplier<Optional<T>> look)
      throws InterruptedException {
    AtomicReference<Optional<T>> found = new AtomicReference<>(Optional.empty());
    require(
        what,
        limit,
        () -> {
          found.set(look.get());
          return found.get().isPresent();
        });
    return found.get().orElseThrow();
  }
}
