package dev.muster.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.postgres.ReadModelMigration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class MigrationIT {
  private PostgresCluster cluster;
  private JdbcTransactionManager transactions;

  @BeforeEach
  void start() {
    cluster = PostgresCluster.start();
    transactions = new JdbcTransactionManager(cluster.dataSource());
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

    assertThatThrownBy(() -> ReadModelMigration.apply(flyway()))
        .isInstanceOf(FlywayValidateException.class)
        .hasMessageContaining("checksum");
    assertThat(jdbc.queryForObject("select count(*) from incident", Integer.class)).isZero();
  }

  @Test
  void aDatabaseThatIsDownIsMigratedWhenItIsBack() {
    cluster.halt();
    Flyway waiting = flyway();
    assertThatThrownBy(() -> ReadModelMigration.apply(waiting)).isInstanceOf(FlywayException.class);

    cluster.resume();

    ReadModelMigration.apply(waiting);
    assertThat(flyway().info().pending()).isEmpty();
  }

  @Test
  void anIndexThatWasBrokenOffIsBuiltAnewAndOneThatIsDoneStays() {
    to("7").migrate();
    breakOff("incident_by_words");
    jdbc().execute("create index alert_by_words on alert (title)");
    Long done = oid("alert_by_words");

    flyway().migrate();

    assertThat(valid()).hasSize(4).containsEntry("incident_by_words", "gin");
    assertThat(oid("alert_by_words")).isEqualTo(done);
  }

  @Test
  void aMigrationThatFailedHalfWayIsTakenUpAgain() {
    to("7").migrate();
    breakOff("incident_by_words");
    new TransactionTemplate(transactions)
        .executeWithoutResult(status -> {
          new JdbcTemplate(source()).execute("lock table incident in row exclusive mode");
          assertThatThrownBy(() -> ReadModelMigration.apply(flyway()))
              .isInstanceOf(FlywayException.class)
              .hasMessageContaining("lock timeout");
        });
    assertThatThrownBy(() -> flyway().migrate()).isInstanceOf(FlywayValidateException.class);

    ReadModelMigration.apply(flyway());

    assertThat(valid()).hasSize(4);
    assertThat(flyway().validateWithResult().validationSuccessful).isTrue();
  }

  @Test
  void whoWritesIsNotHeldUpByAnIndex() throws Exception {
    to("7").migrate();
    CompletableFuture<Void> building = new CompletableFuture<>();
    new TransactionTemplate(transactions)
        .executeWithoutResult(status -> {
          new JdbcTemplate(source()).execute("lock table incident in row exclusive mode");
          building.completeAsync(() -> {
            ReadModelMigration.apply(flyway());
            return null;
          });
          awaitBuilding();

          jdbc().execute("set lock_timeout = 1000; update incident set title = title");
        });

    building.get(1, TimeUnit.MINUTES);
    assertThat(valid()).hasSize(4);
  }

  private void awaitBuilding() {
    String waiting =
        "select count(*) from pg_stat_activity where query ilike 'create index%incident_by_words%'"
            + " and wait_event_type = 'Lock'";
    while (jdbc().queryForObject(waiting, Integer.class) == 0) {
      Thread.onSpinWait();
    }
  }

  /** As a worker leaves it that is killed while the index is built. */
  private void breakOff(String index) {
    jdbc().execute("create index %s on incident (title)".formatted(index));
    jdbc()
        .execute(
            "update pg_index set indisvalid = false where indexrelid = '%s'::regclass"
                .formatted(index));
  }

  private Map<String, String> valid() {
    Map<String, String> methods = new HashMap<>();
    jdbc()
        .query(
            """
            select relname, amname from pg_index join pg_class c on c.oid = indexrelid
            join pg_am a on a.oid = relam where indisvalid and relname like '%_by_words'
            """,
            row -> {
              methods.put(row.getString(1), row.getString(2));
            });
    return methods;
  }

  private Long oid(String index) {
    return jdbc().queryForObject("select '%s'::regclass::oid".formatted(index), Long.class);
  }

  private JdbcTemplate jdbc() {
    return new JdbcTemplate(cluster.dataSource());
  }

  private DataSource source() {
    return Objects.requireNonNull(transactions.getDataSource());
  }

  private Flyway flyway() {
    return to("latest");
  }

  private Flyway to(String version) {
    return cluster.flyway(version);
  }
}
