package dev.muster.ratelimit;

import dev.muster.policy.Rate;
import dev.muster.redis.RedisServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import redis.clients.jedis.RedisClient;

/** Buckets that Redis fills by its own clock; one script, and so one round trip, draws from one. */
final class RedisTokenBuckets implements TokenBuckets {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int CONNECTIONS = 8;
  private static final String SCRIPT = script();

  private final RedisClient client;

  RedisTokenBuckets(RedisServer redis) {
    this.client = redis.client(CONNECTIONS, PATIENCE);
  }

  @Override
  public Lease draw(String name, Allowance allowance, int wanted) {
    return drawFrom("muster:rate:" + name, allowance, wanted);
  }

  /** Draws from a bucket of nobody's: a Redis that refuses writes may well answer a ping. */
  @Override
  public void probe() {
    var _ = drawFrom("muster:probe", new Allowance(Rate.aSecond(1), 1), 1);
  }

  private Lease drawFrom(String key, Allowance allowance, int wanted) {
    Object answer =
        dropping(() ->
            client.eval(
                SCRIPT,
                List.of(key),
                List.of(
                    Integer.toString(allowance.rate().count()),
                    Long.toString(TimeUnit.MICROSECONDS.convert(allowance.rate().per())),
                    Integer.toString(allowance.burst()),
                    Integer.toString(wanted))));
    if (answer instanceof List<?> both
        && both.size() == 2
        && both.get(0) instanceof Long requests
        && both.get(1) instanceof Long micros) {
      return new Lease(Math.toIntExact(requests), Duration.ofNanos(micros * 1_000));
    }
    throw new IllegalStateException("the script answered with " + answer);
  }

  /** Connections of a Redis that was started again are all broken, not only the one that failed. */
  private <T> T dropping(Supplier<T> command) {
    try {
      return command.get();
    } catch (RuntimeException e) {
      client.getPool().clear();
      throw e;
    }
  }

  private static String script() {
    try (InputStream script = RedisTokenBuckets.class.getResourceAsStream("token-bucket.lua")) {
      return new String(
          Objects.requireNonNull(script, "token-bucket.lua").readAllBytes(),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
