package dev.muster.health;

import dev.muster.redis.ConditionalOnRedis;
import dev.muster.redis.RedisServer;
import dev.muster.temporal.TaskQueues;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
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
  Health health(
      TemporalCheck engine,
      List<HealthCheck> services,
      WorkflowClient client,
      Clock clock,
      ObjectProvider<BuildProperties> build) {
    List<WorkersCheck> workers =
        Stream.of(TaskQueues.INCIDENTS, TaskQueues.NOTICES, TaskQueues.JOURNAL, TaskQueues.PLANS)
            .map(queue -> new WorkersCheck(queue, kind(queue), client, clock))
            .toList();
    BuildProperties known = build.getIfAvailable();
    String version = known == null ? null : known.getVersion();
    return new Health(engine, services, workers, version == null ? "development" : version, clock);
  }

  private static TaskQueueType kind(String queue) {
    return queue.equals(TaskQueues.JOURNAL)
        ? TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY
        : TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW;
  }
}
