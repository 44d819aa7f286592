package dev.muster.redis;

import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.DefaultRedisCredentials;
import redis.clients.jedis.RedisClient;

/** The Redis that fronts and workers share; its password is read at each connection. */
public final class RedisServer {
  /** For what waits for messages, and sends a sign of life more often. */
  static final Duration SILENCE = Duration.ofSeconds(30);

  private final RedisAddress address;
  private final Supplier<@Nullable String> password;
  private final @Nullable SSLSocketFactory sockets;
  private final Duration answerWithin;

  RedisServer(
      RedisAddress address,
      Supplier<@Nullable String> password,
      @Nullable SSLSocketFactory sockets,
      Duration answerWithin) {
    this.address = address;
    this.password = password;
    this.sockets = sockets;
    this.answerWithin = answerWithin;
  }

  /** How long a request for an alert waits before it goes on without Redis. */
  public Duration answerWithin() {
    return answerWithin;
  }

  /**
   * A client of its own, which connects when it is first used.
   *
   * @param connections the greatest number of them
   * @param patience for a connection and for an answer
   */
  public RedisClient client(int connections, Duration patience) {
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(connections);
    pool.setMaxIdle(connections);
    pool.setMaxWait(patience);
    pool.setJmxEnabled(false);
    return RedisClient.builder()
        .hostAndPort(address.host(), address.port())
        .clientConfig(settings(patience))
        .poolConfig(pool)
        .build();
  }

  private DefaultJedisClientConfig settings(Duration patience) {
    DefaultJedisClientConfig.Builder settings =
        DefaultJedisClientConfig.builder()
            .timeoutMillis(Math.toIntExact(patience.toMillis()))
            .blockingSocketTimeoutMillis(Math.toIntExact(SILENCE.toMillis()))
            .database(address.database())
            .clientName("muster")
            .credentialsProvider(this::credentials);
    if (address.encrypted()) {
      SSLParameters checked = new SSLParameters();
      checked.setEndpointIdentificationAlgorithm("HTTPS");
      settings.ssl(true).sslSocketFactory(sockets).sslParameters(checked);
    }
    return settings.build();
  }

  private DefaultRedisCredentials credentials() {
    return new DefaultRedisCredentials(address.user(), password.get());
  }

  @Override
  public String toString() {
    return address.toString();
  }
}
