package dev.muster.redis;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether Redis serves one of its purposes: logged at each change and no more, and shown as {@code
 * muster_redis_connected}.
 */
public final class RedisUse {
  private static final Logger log = LoggerFactory.getLogger(RedisUse.class);

  private final String purpose;
  private final String without;
  private final AtomicReference<State> state = new AtomicReference<>(State.UNTRIED);

  private enum State {
    UNTRIED,
    WORKS,
    FAILS
  }

  /**
   * One purpose.
   *
   * @param purpose a word for the metric
   * @param without what happens while there is no Redis
   */
  public RedisUse(String purpose, String without, MeterRegistry registry) {
    this.purpose = purpose;
    this.without = without;
    Gauge.builder("muster.redis.connected", this, use -> use.works() ? 1 : 0)
        .description("Whether Redis serves this purpose")
        .tag("use", purpose)
        .register(registry);
  }

  /** Whether it did when it was last tried. */
  public boolean works() {
    return state.get() == State.WORKS;
  }

  /** It did what it should. */
  public void succeeded() {
    if (state.getAndSet(State.WORKS) != State.WORKS) {
      log.info("Redis serves {}", purpose);
    }
  }

  /** It did not. */
  public void failed(Throwable why) {
    if (state.getAndSet(State.FAILS) != State.FAILS) {
      log.warn("Redis does not serve {}, {}: {}", purpose, without, innermost(why));
    }
  }

  private static String innermost(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}
