package dev.muster.console;

import dev.muster.redis.ChangeSubscriber;
import dev.muster.redis.ConditionalOnRedis;
import dev.muster.redis.RedisServer;
import dev.muster.redis.RedisUse;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** With a Redis, open pages are told of a change when it is written; without, at the next look. */
@Configuration(proxyBeanMethods = false)
class LiveConfiguration {
  @Bean
  @ConditionalOnRedis
  ChangeSubscriber changeSubscriber(RedisServer redis, LiveFeed feed, MeterRegistry registry) {
    RedisUse use = new RedisUse("changes", "open pages hear of them every two seconds", registry);
    return new ChangeSubscriber(redis, use, feed::poll);
  }
}
