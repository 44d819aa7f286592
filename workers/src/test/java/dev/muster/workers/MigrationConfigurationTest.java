package dev.muster.workers;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.muster.secret.SecretConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.flyway.autoconfigure.FlywayProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** With the settings that are shipped; nothing is connected to. */
class MigrationConfigurationTest {
  @TempDir Path secrets;

  @Test
  void nothingEndsAMigrationThatTakesLong() throws Exception {
    runner()
        .run(context -> {
          HikariDataSource migrating = migrating(context.getBean(Flyway.class));

          assertThat(migrating.getJdbcUrl()).isEqualTo("jdbc:postgresql://127.0.0.1:5433/muster");
          assertThat(migrating.getUsername()).isEqualTo("muster");
          assertThat(migrating.getDataSourceProperties()).doesNotContainKey("socketTimeout");
          assertThat(migrating.getConnectionInitSql()).isEqualTo("set statement_timeout = 0");
          assertThat(context.getBean(FlywayProperties.class).getPostgresql().getTransactionalLock())
              .isFalse();
        });
  }

  @Test
  void everythingElseStillGivesUp() throws Exception {
    runner()
        .run(context -> {
          HikariDataSource serving = (HikariDataSource) context.getBean(DataSource.class);

          assertThat(serving.getDataSourceProperties()).containsKey("socketTimeout");
          assertThat(context.getBean(JdbcTemplate.class).getDataSource()).isSameAs(serving);
          assertThat(context).hasSingleBean(PlatformTransactionManager.class);
        });
  }

  @Test
  void aPasswordThatIsReadAnewIsReadForAMigrationToo() throws Exception {
    Path password = Files.writeString(secrets.resolve("password"), "first");
    runner()
        .withPropertyValues("muster.database.password-from=file:" + password)
        .run(context -> {
          HikariDataSource migrating = migrating(context.getBean(Flyway.class));
          assertThat(migrating.getCredentialsProvider().getCredentials().getPassword())
              .isEqualTo("first");

          Files.writeString(password, "second");
          assertThat(migrating.getCredentialsProvider().getCredentials().getPassword())
              .isEqualTo("second");
        });
  }

  private ApplicationContextRunner runner() throws IOException {
    Path keys = Files.writeString(secrets.resolve("keys"), "a-key-of-the-links-of-this-test-0123");
    return new ApplicationContextRunner()
        .withInitializer(new ConfigDataApplicationContextInitializer())
        .withPropertyValues("muster.links.keys-from=file:" + keys)
        .withConfiguration(
            AutoConfigurations.of(
                DataSourceAutoConfiguration.class,
                DataSourceTransactionManagerAutoConfiguration.class,
                JdbcTemplateAutoConfiguration.class,
                FlywayAutoConfiguration.class))
        .withUserConfiguration(MigrationConfiguration.class, SecretConfiguration.class)
        .withBean(Clock.class, Clock::systemUTC)
        .withBean(FlywayMigrationStrategy.class, () -> flyway -> {});
  }

  private static HikariDataSource migrating(Flyway flyway) {
    return (HikariDataSource) flyway.getConfiguration().getDataSource();
  }
}
