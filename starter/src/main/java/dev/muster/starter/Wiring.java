package dev.muster.starter;

import dev.muster.access.Seal;
import dev.muster.policy.Policy;
import dev.muster.policy.PolicyStore;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** What every part of the front is built from. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PolicyProperties.class)
class Wiring {
  private static final int SCHEDULED_TASKS = 7;

  @Bean
  PolicyStore policyStore(PolicyProperties properties) {
    return new PolicyStore(properties.path());
  }

  /** The policy in force at the moment of asking. */
  @Bean
  Supplier<Policy> policy(PolicyStore store) {
    return store::current;
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Seal seal(Supplier<List<String>> linkKeys) {
    return new Seal(linkKeys);
  }

  /** A thread for each, so that a probe that hangs holds up no other. */
  @Bean
  ThreadPoolTaskScheduler taskScheduler() {
    ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
    scheduler.setPoolSize(SCHEDULED_TASKS);
    scheduler.setThreadNamePrefix("scheduled-");
    scheduler.setDaemon(true);
    return scheduler;
  }
}
