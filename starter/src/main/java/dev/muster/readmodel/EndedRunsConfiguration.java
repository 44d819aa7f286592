package dev.muster.readmodel;

import dev.muster.summary.EndedRuns;
import dev.muster.summary.postgres.PostgresEndedRuns;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the front reads what runs left behind. */
@Configuration(proxyBeanMethods = false)
class EndedRunsConfiguration {
  @Bean
  EndedRuns endedRuns(DataSource database) {
    return new PostgresEndedRuns(database);
  }
}
