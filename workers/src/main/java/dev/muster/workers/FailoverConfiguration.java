package dev.muster.workers;

import dev.muster.failover.PairActivities;
import dev.muster.failover.RejoinActivities;
import dev.muster.failover.postgres.PostgresPairs;
import dev.muster.failover.postgres.PostgresRejoins;
import dev.muster.policy.Secrets;
import dev.muster.restorepoint.postgres.PostgresTools;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The adapters of failovers. */
@Configuration(proxyBeanMethods = false)
class FailoverConfiguration {
  @Bean
  PairActivities pairs(Secrets secrets, PostgresTools tools, Clock clock, WorkerProperties worker) {
    return new PostgresPairs(secrets, tools, worker.here().name(), clock);
  }

  @Bean
  RejoinActivities rejoins(
      Secrets secrets, PostgresTools tools, Clock clock, WorkerProperties worker) {
    return new PostgresRejoins(secrets, tools, worker.here().name(), clock);
  }
}
