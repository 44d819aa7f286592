package dev.muster.backup.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.muster.backup.HeartbeatWriter;
import dev.muster.backup.HeartbeatWriter.End;
import dev.muster.incident.postgres.PostgresCluster;
import dev.muster.policy.Secrets;
import dev.muster.restorepoint.HeartbeatTable;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.TableName;
import dev.muster.restorepoint.postgres.HeartbeatRows;
import dev.muster.restorepoint.postgres.HeartbeatSql;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real server gets its row each second, whatever becomes of connections and rights. */
@Timeout(120)
class PostgresHeartbeatsIT {
  private static final String BACKUP = "shop-db";
  private static final TableName OPS = new TableName("ops", "the beats");

  private static PostgresCluster source;
  private final TestActivityEnvironment environment = TestActivityEnvironment.newInstance();
  private HeartbeatWriter writer;
  private volatile @Nullable HeartbeatTable wanted;

  @BeforeAll
  static void startServer() throws SQLException {
    source = PostgresCluster.start();
    run("CREATE ROLE heartbeat LOGIN");
  }

  @AfterAll
  static void stopServer() {
    source.close();
  }

  @BeforeEach
  void start() throws SQLException {
    run("DROP SCHEMA IF EXISTS muster CASCADE");
    run("DROP SCHEMA IF EXISTS ops CASCADE");
    environment.registerActivitiesImplementations(
        new PostgresHeartbeats(
            backup -> wanted, new Secrets(Map.<String, String>of()::get), InstantSource.system()));
    writer = environment.newActivityStub(HeartbeatWriter.class);
  }

  @AfterEach
  void stop() {
    environment.close();
  }

  @Test
  void itMakesTheTableWhereTheUserMayAndWritesOneRowAgainAndAgain() throws SQLException {
    HeartbeatTable table = table("muster", OPS);

    assertThat(write(table, Duration.ofSeconds(3))).isEqualTo(End.TIME_IS_OVER);
    Instant first = last(OPS).orElseThrow();
    assertThat(write(table, Duration.ofSeconds(1))).isEqualTo(End.TIME_IS_OVER);

    assertThat(last(OPS).orElseThrow()).isAfter(first);
    assertThat(text("SELECT count(*) FROM ops.\"the beats\"")).isEqualTo("1");
  }

  @Test
  void aKilledSessionIsReplacedWithinTheAttempt() throws Exception {
    CompletableFuture<End> writing =
        CompletableFuture.supplyAsync(
            () -> write(table("muster", HeartbeatTable.USUAL), Duration.ofSeconds(8)));
    await(HeartbeatTable.USUAL, Instant.EPOCH);

    assertThat(text("SELECT count(pg_terminate_backend(pid)) FROM " + sessions())).isEqualTo("1");
    await(HeartbeatTable.USUAL, Instant.now());

    assertThat(writing.get()).isEqualTo(End.TIME_IS_OVER);
  }

  @Test
  void aUserThatMayNotIsToldWhatToRunAndWritesOnceThatWasRun() throws SQLException {
    HeartbeatTable table = table("heartbeat", HeartbeatTable.USUAL);
    String needed = new HeartbeatSql(HeartbeatTable.USUAL).allowing("heartbeat");

    assertThat(failure(table).getOriginalMessage())
        .startsWith("heartbeat may not write the heartbeats of shop-db: ERROR: permission denied")
        .endsWith("somebody who may has to run: " + needed);
    run(needed);
    assertThat(write(table, Duration.ofSeconds(1))).isEqualTo(End.TIME_IS_OVER);
    run("REVOKE UPDATE ON muster.heartbeat FROM heartbeat");

    ApplicationFailure revoked = failure(table);
    assertThat(revoked.getType()).isEqualTo(RestorePointFailure.DATABASE_DENIED.name());
    assertThat(revoked.isNonRetryable()).isFalse();
    assertThat(revoked.getOriginalMessage()).endsWith(needed);
  }

  @Test
  void aRightThatIsRevokedWhileItWritesEndsTheAttempt() throws Exception {
    HeartbeatTable table = table("heartbeat", HeartbeatTable.USUAL);
    run(new HeartbeatSql(HeartbeatTable.USUAL).allowing("heartbeat"));
    CompletableFuture<End> writing =
        CompletableFuture.supplyAsync(() -> write(table, Duration.ofMinutes(1)));
    await(HeartbeatTable.USUAL, Instant.EPOCH);

    run("REVOKE INSERT ON muster.heartbeat FROM heartbeat");

    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(writing::get)
        .havingRootCause()
        .asInstanceOf(type(ApplicationFailure.class))
        .satisfies(denied ->
            assertThat(denied.getType()).isEqualTo(RestorePointFailure.DATABASE_DENIED.name()));
  }

  @Test
  void aServerThatIsAwayIsAFailureThatMayBeTriedAgain() {
    source.halt();
    try {
      ApplicationFailure away = failure(table("muster", HeartbeatTable.USUAL));

      assertThat(away.getType()).isEqualTo(RestorePointFailure.DATABASE_UNAVAILABLE.name());
      assertThat(away.isNonRetryable()).isFalse();
    } finally {
      source.resume();
    }
  }

  @Test
  void itEndsWithinASecondOrTwoOfThePolicy() throws Exception {
    CompletableFuture<End> writing =
        CompletableFuture.supplyAsync(
            () -> write(table("muster", HeartbeatTable.USUAL), Duration.ofHours(1)));
    await(HeartbeatTable.USUAL, Instant.EPOCH);

    wanted = table("muster", OPS);

    assertThat(writing.get()).isEqualTo(End.NOT_WANTED);
    assertThat(last(OPS)).isEmpty();
  }

  @Test
  void nobodyWritesOnceItIsCancelled() throws Exception {
    CompletableFuture<End> writing =
        CompletableFuture.supplyAsync(
            () -> write(table("muster", HeartbeatTable.USUAL), Duration.ofHours(1)));
    await(HeartbeatTable.USUAL, Instant.EPOCH);

    environment.requestCancelActivity();

    assertThatExceptionOfType(ExecutionException.class).isThrownBy(writing::get);
    while (!text("SELECT count(*) FROM " + sessions()).equals("0")) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aTableThatIsNoneOfHeartbeatsHasNone() throws SQLException {
    assertThat(last(HeartbeatTable.USUAL)).isEmpty();
    run("CREATE SCHEMA muster; CREATE TABLE muster.heartbeat (backup text, beat_at text)");
    assertThat(last(HeartbeatTable.USUAL)).isEmpty();
  }

  private static String sessions() {
    return "pg_stat_activity WHERE application_name = 'muster/heartbeat/shop-db'";
  }

  private static HeartbeatTable table(String user, TableName name) {
    URI uri = URI.create(source.url().substring("jdbc:".length()));
    return new HeartbeatTable(
        new PostgresAddress("127.0.0.1", uri.getPort(), "postgres", user, null), name);
  }

  private End write(HeartbeatTable table, Duration during) {
    wanted = table;
    return writer.write(new HeartbeatWriter.Order(BACKUP, table, during));
  }

  private ApplicationFailure failure(HeartbeatTable table) {
    try {
      write(table, Duration.ofSeconds(2));
      throw new AssertionError("it was written");
    } catch (ActivityFailure failed) {
      return (ApplicationFailure) failed.getCause();
    }
  }

  private static void await(TableName table, Instant after) throws SQLException {
    while (last(table).filter(at -> at.isAfter(after)).isEmpty()) {
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private static Optional<Instant> last(TableName table) throws SQLException {
    try (Connection connection = source.dataSource().getConnection()) {
      return new HeartbeatRows(connection, table).last(BACKUP);
    }
  }

  private static void run(String command) throws SQLException {
    try (Connection connection = source.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  private static String text(String query) throws SQLException {
    try (Connection connection = source.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }
}
