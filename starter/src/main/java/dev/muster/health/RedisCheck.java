package dev.muster.health;

import dev.muster.redis.RedisServer;
import java.time.Duration;
import redis.clients.jedis.RedisClient;

/** Redis. */
final class RedisCheck implements HealthCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final RedisServer redis;

  RedisCheck(RedisServer redis) {
    this.redis = redis;
  }

  @Override
  public String part() {
    return "redis";
  }

  @Override
  public void check() {
    try (RedisClient client = redis.client(1, PATIENCE)) {
      String answer = client.ping();
      if (!"PONG".equals(answer)) {
        throw new IllegalStateException("PING was answered with " + answer);
      }
    }
  }
}
