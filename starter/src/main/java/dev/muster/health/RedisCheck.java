package dev.muster.health;

import java.net.URI;
import redis.clients.jedis.Jedis;

/** Redis. */
final class RedisCheck implements HealthCheck {
  private static final int MILLIS = 2_000;

  private final URI address;

  RedisCheck(URI address) {
    this.address = address;
  }

  @Override
  public String part() {
    return "redis";
  }

  @Override
  public void check() {
    try (Jedis redis = new Jedis(address, MILLIS)) {
      String answer = redis.ping();
      if (!"PONG".equals(answer)) {
        throw new IllegalStateException("PING was answered with " + answer);
      }
    }
  }
}
