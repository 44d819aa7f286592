package dev.muster.ratelimit;

import dev.muster.redis.RedisServer;
import dev.muster.redis.RedisUse;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Limits that are shared where there is a Redis. */
@Configuration(proxyBeanMethods = false)
class RateLimitConfiguration {
  @Bean
  RateLimits rateLimits(ObjectProvider<RedisServer> redis, MeterRegistry registry) {
    RedisServer server = redis.getIfAvailable();
    return server == null ? new LocalRateLimits() : shared(server, registry);
  }

  private static RateLimits shared(RedisServer redis, MeterRegistry registry) {
    return new SharedRateLimits(
        new RedisTokenBuckets(redis),
        new LocalRateLimits(),
        new RedisUse("rates", "each front limits them by itself", registry),
        redis.answerWithin());
  }
}
