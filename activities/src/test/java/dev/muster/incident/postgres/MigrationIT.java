package dev.muster.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class MigrationIT {
  private PostgresCluster cluster;

  @BeforeEach
  void start() {
    cluster = PostgresCluster.start();
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void workersThatStartTogetherMigrateOnce() throws Exception {
    Callable<Integer> worker = () -> flyway().migrate().migrationsExecuted;
    List<Integer> executed;
    try (ExecutorService workers = Executors.newFixedThreadPool(4)) {
      List<Future<Integer>> running = workers.invokeAll(List.of(worker, worker, worker, worker));
      executed = running.stream().map(Future::resultNow).toList();
    }

    int migrations = flyway().info().all().length;
    assertThat(executed.stream().mapToInt(Integer::intValue).sum()).isEqualTo(migrations);
    assertThat(flyway().info().pending()).isEmpty();
  }

  @Test
  void aMigrationThatWasChangedAfterwardsIsRefusedAndNothingIsTouched() {
    flyway().migrate();
    JdbcTemplate jdbc = new JdbcTemplate(cluster.dataSource());
    jdbc.update("update flyway_schema_history set checksum = checksum + 1 where version = '1'");

    assertThatThrownBy(() -> flyway().migrate())
        .isInstanceOf(FlywayValidateException.class)
        .hasMessageContaining("checksum");
    assertThat(jdbc.queryForObject("select count(*) from incident", Integer.class)).isZero();
  }

  @Test
  void aDatabaseThatIsDownIsMigratedWhenItIsBack() {
    cluster.halt();
    Flyway waiting = flyway();
    assertThatThrownBy(waiting::migrate).isInstanceOf(FlywayException.class);

    cluster.resume();

    assertThat(waiting.migrate().success).isTrue();
  }

  private Flyway flyway() {
    return Flyway.configure().dataSource(cluster.dataSource()).load();
  }
}
