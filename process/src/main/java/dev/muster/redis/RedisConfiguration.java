package dev.muster.redis;

import dev.muster.policy.Secrets;
import java.nio.file.Path;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The Redis that a process was told of, if it was. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RedisProperties.class)
public class RedisConfiguration {
  @Bean
  @ConditionalOnRedis
  RedisServer redisServer(RedisProperties properties, Secrets secrets) {
    RedisAddress address = properties.address();
    return new RedisServer(
        address,
        password(properties, address, secrets),
        sockets(properties),
        properties.answerWithin());
  }

  private static Supplier<@Nullable String> password(
      RedisProperties properties, RedisAddress address, Secrets secrets) {
    return properties.passwordFrom().isEmpty()
        ? address::password
        : () -> secrets.resolve(properties.password());
  }

  private static @Nullable SSLSocketFactory sockets(RedisProperties properties) {
    return properties.caFile().isEmpty()
        ? null
        : TrustedAuthority.sockets(Path.of(properties.caFile()));
  }
}
