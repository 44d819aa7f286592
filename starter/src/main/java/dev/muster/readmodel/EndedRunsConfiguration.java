package dev.muster.readmodel;

import dev.muster.summary.EndedRuns;
import dev.muster.summary.postgres.PostgresEndedRuns;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where the front reads what runs left behind. */
@Configuration(proxyBeanMethods = false)
class EndedRunsConfiguration {
  @Bean
  EndedRuns endedRuns(JdbcClient database) {
    return new PostgresEndedRuns(database);
  }
}
