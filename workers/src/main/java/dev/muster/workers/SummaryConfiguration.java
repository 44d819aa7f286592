package dev.muster.workers;

import dev.muster.policy.Policy;
import dev.muster.summary.EndedRuns;
import dev.muster.summary.SummaryActivities;
import dev.muster.summary.SummaryCalendar;
import dev.muster.summary.policy.PolicySummaries;
import dev.muster.summary.policy.PolicySummaryCalendar;
import dev.muster.summary.postgres.PostgresEndedRuns;
import java.time.Clock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The adapters of summaries. */
@Configuration(proxyBeanMethods = false)
class SummaryConfiguration {
  @Bean
  EndedRuns endedRuns(DataSource database) {
    return new PostgresEndedRuns(database);
  }

  @Bean
  SummaryActivities summaries(Supplier<Policy> policy, EndedRuns runs, Clock clock) {
    return new PolicySummaries(policy, runs, clock);
  }

  @Bean
  SummaryCalendar summaryCalendar(Supplier<Policy> policy) {
    return new PolicySummaryCalendar(policy);
  }
}
