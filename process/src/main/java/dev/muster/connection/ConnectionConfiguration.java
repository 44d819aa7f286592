package dev.muster.connection;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.serviceclient.rpcretry.DefaultStubServiceOperationRpcRetryOptions;
import io.temporal.spring.boot.TemporalOptionsCustomizer;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How a process of Muster's is connected to Temporal: its own variables go before {@code
 * spring.temporal}, and a Temporal that was away is found within a second of its return. By itself
 * the channel, and each call in it, waits longer after each failure.
 */
@Configuration(proxyBeanMethods = false)
public class ConnectionConfiguration {
  private static final Logger log = LoggerFactory.getLogger(ConnectionConfiguration.class);

  private static final Duration LOOK = Duration.ofMillis(250);
  private static final RpcRetryOptions SOON =
      RpcRetryOptions.newBuilder(DefaultStubServiceOperationRpcRetryOptions.INSTANCE)
          .setMaximumInterval(Duration.ofSeconds(1))
          .build();

  @Bean
  EngineConnection engineConnection(WorkflowClient client) {
    return new EngineConnection(client);
  }

  @Bean
  TemporalEnvironment temporalEnvironment() {
    TemporalEnvironment environment = TemporalEnvironment.read(System.getenv());
    log.info("told by the environment: {}", environment);
    return environment;
  }

  @Bean
  TemporalOptionsCustomizer<WorkflowServiceStubsOptions.Builder> connection(
      TemporalEnvironment environment) {
    return options ->
        environment
            .connect(options)
            .setConnectionBackoffResetFrequency(LOOK)
            .setRpcRetryOptions(SOON);
  }

  @Bean
  TemporalOptionsCustomizer<WorkflowClientOptions.Builder> namespace(
      TemporalEnvironment environment) {
    return environment::enter;
  }

  @Bean
  TemporalOptionsCustomizer<ScheduleClientOptions.Builder> namespaceOfSchedules(
      TemporalEnvironment environment) {
    return environment::enter;
  }
}
