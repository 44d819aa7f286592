package dev.muster.health;

import dev.muster.policy.Policy;
import dev.muster.redis.ConditionalOnRedis;
import dev.muster.redis.RedisServer;
import dev.muster.rollout.ServedQueues;
import dev.muster.rollout.StrandedRuns;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which parts are looked at. */
@Configuration(proxyBeanMethods = false)
class HealthWiring {
  @Bean
  @ConditionalOnRedis
  RedisCheck redisCheck(RedisServer redis) {
    return new RedisCheck(redis);
  }

  @Bean
  ServedQueues servedQueues(WorkflowClient client, Clock clock) {
    return new ServedQueues(client, clock);
  }

  @Bean
  StrandedRuns strandedRuns(WorkflowClient client, Clock clock) {
    return new StrandedRuns(client, clock);
  }

  @Bean
  Health health(
      TemporalCheck engine,
      List<HealthCheck> services,
      ServedQueues queues,
      Supplier<Policy> policy,
      Clock clock,
      ObjectProvider<BuildProperties> build) {
    Supplier<List<WorkersCheck>> workers =
        () ->
            policy.get().plans().queues().stream()
                .map(queue -> new WorkersCheck(queue, queues))
                .toList();
    BuildProperties known = build.getIfAvailable();
    String version = known == null ? null : known.getVersion();
    return new Health(engine, services, workers, version == null ? "development" : version, clock);
  }
}
