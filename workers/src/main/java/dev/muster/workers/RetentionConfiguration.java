package dev.muster.workers;

import dev.muster.policy.Policy;
import dev.muster.retention.RetentionLookup;
import dev.muster.retention.policy.PolicyRetentionLookup;
import dev.muster.retention.postgres.PostgresRetention;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The adapters of the retention. */
@Configuration(proxyBeanMethods = false)
class RetentionConfiguration {
  @Bean
  RetentionLookup retentionLookup(Supplier<Policy> policy) {
    return new PolicyRetentionLookup(policy);
  }

  @Bean
  PostgresRetention retention(
      JdbcTemplate jdbc, TransactionTemplate transaction, MeterRegistry registry, Clock clock) {
    return new PostgresRetention(jdbc, transaction, registry, clock);
  }
}
