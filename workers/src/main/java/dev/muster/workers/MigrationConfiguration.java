package dev.muster.workers;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Connections of the migration's own, on which nothing is given up because it takes long: an index
 * of a large table is built for minutes.
 */
@Configuration(proxyBeanMethods = false)
class MigrationConfiguration {
  private static final int CONNECTIONS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration IDLE = Duration.ofSeconds(10);

  @Bean(defaultCandidate = false)
  @FlywayDataSource
  HikariDataSource migrationSource(DataSourceProperties properties) {
    HikariDataSource source =
        properties.initializeDataSourceBuilder().type(HikariDataSource.class).build();
    source.setPoolName("migration");
    source.setMaximumPoolSize(CONNECTIONS);
    source.setMinimumIdle(0);
    source.setIdleTimeout(IDLE.toMillis());
    source.setConnectionTimeout(PATIENCE.toMillis());
    source.setConnectionInitSql("set statement_timeout = 0");
    source.addDataSourceProperty("ApplicationName", "muster-migration");
    source.addDataSourceProperty("connectTimeout", 2);
    source.addDataSourceProperty("tcpKeepAlive", true);
    return source;
  }
}
