package dev.muster.redis;

import java.time.Duration;
import redis.clients.jedis.RedisClient;

/**
 * Tells the fronts that the read model has changed, and not what. Nobody waits for it and nothing
 * depends on it: the fronts look for themselves every two seconds.
 */
public final class ChangePublisher implements AutoCloseable {
  static final String CHANNEL = "muster:changed";

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration APART = Duration.ofMillis(20);

  private final RedisClient client;
  private final RedisUse use;
  private final Coalescing telling;

  /** Connects when there is a first change to tell of. */
  public ChangePublisher(RedisServer redis, RedisUse use) {
    this.client = redis.client(1, PATIENCE);
    this.use = use;
    this.telling = new Coalescing("tells-of-changes", this::publish, APART);
  }

  /** Returns at once, whatever Redis does. */
  public void changed() {
    telling.ask();
  }

  private void publish() {
    try {
      client.publish(CHANNEL, "");
      use.succeeded();
    } catch (RuntimeException e) {
      client.getPool().clear();
      use.failed(e);
    }
  }

  @Override
  public void close() {
    telling.close();
    client.close();
  }
}
