package dev.muster.redis;

import dev.muster.policy.SecretRef;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The Redis that fronts and workers share.
 *
 * @param url {@code redis://HOST:PORT} or, over TLS, {@code rediss://HOST:PORT}; empty for none
 * @param passwordFrom where the password is, {@code env:NAME}, {@code file:/path} or {@code
 *     ssm:/path}; without the braces of a reference, which Spring would take for its own
 * @param caFile the PEM file of the authority that signed the server's certificate; empty for those
 *     that the JVM trusts
 * @param answerWithin how long a request for an alert waits for Redis before it goes on without
 */
@ConfigurationProperties(prefix = "muster.redis", ignoreUnknownFields = false)
record RedisProperties(
    @DefaultValue("") String url,
    @DefaultValue("") String passwordFrom,
    @DefaultValue("") String caFile,
    @DefaultValue("50ms") Duration answerWithin) {
  private static final String PASSWORD_FROM = "muster.redis.password-from";

  RedisProperties {
    if (!passwordFrom.isEmpty()) {
      var _ = SecretRef.configured(PASSWORD_FROM, passwordFrom);
    }
    if (!answerWithin.isPositive()) {
      throw new IllegalArgumentException("muster.redis.answer-within must be longer than nothing");
    }
  }

  /**
   * The address.
   *
   * @throws IllegalArgumentException when it is none, or two passwords are given
   */
  RedisAddress address() {
    RedisAddress address = RedisAddress.parse(url);
    if (address.password() != null && !passwordFrom.isEmpty()) {
      throw new IllegalArgumentException(
          "muster.redis.url carries a password and muster.redis.password-from names another");
    }
    return address;
  }

  SecretRef password() {
    return SecretRef.configured(PASSWORD_FROM, passwordFrom);
  }

  @Override
  public String toString() {
    return "RedisProperties[passwordFrom=" + passwordFrom + "]";
  }
}
