package dev.muster.health;

import dev.muster.redis.ConditionalOnRedis;
import dev.muster.redis.RedisServer;
import dev.muster.rollout.ServedQueues;
import dev.muster.rollout.StrandedRuns;
import dev.muster.temporal.TaskQueues;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.util.List;
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
      Clock clock,
      ObjectProvider<BuildProperties> build) {
    List<WorkersCheck> workers =
        TaskQueues.ALL.stream().map(queue -> new WorkersCheck(queue, queues)).toList();
    BuildProperties known = build.getIfAvailable();
    String version = known == null ? null : known.getVersion();
    return new Health(engine, services, workers, version == null ? "development" : version, clock);
  }
}
