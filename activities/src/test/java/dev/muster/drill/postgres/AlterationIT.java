package dev.muster.drill.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.incident.postgres.PostgresCluster;
import dev.muster.restorepoint.ContentsComparison;
import dev.muster.restorepoint.DatabaseContents;
import dev.muster.restorepoint.Difference;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.postgres.ContentsReader;
import io.temporal.failure.ApplicationFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlterationIT {
  private static PostgresCluster cluster;

  @BeforeAll
  static void start() {
    cluster = PostgresCluster.start();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    run("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text DEFAULT ''",
        "varchar(1) DEFAULT 'a'",
        "numeric DEFAULT 0",
        "bool DEFAULT true"
      })
  void oneValueIsAnotherAndTheCountTheSame(String column) throws SQLException {
    run("CREATE TABLE notes (id int PRIMARY KEY, \"The note\" %s)".formatted(column));
    run("INSERT INTO notes SELECT n FROM generate_series(1, 3) n");

    assertThat(difference(Alteration.OF_A_ROW))
        .startsWith("table public.notes: expected 3 rows with hash ")
        .contains(", found 3 rows with hash ");
  }

  @Test
  void aValueThatAnythingDependsOnIsLeftAlone() throws SQLException {
    run("CREATE TABLE a (id int PRIMARY KEY, kind text CHECK (kind > ''), part int UNIQUE)");
    run("CREATE TABLE b (a int REFERENCES a (part), twice int GENERATED ALWAYS AS (1) STORED)");
    run("CREATE TABLE c (kind text); CREATE UNIQUE INDEX ON c (lower(kind))");
    run("INSERT INTO a VALUES (1, 'x', 1); INSERT INTO b VALUES (1); INSERT INTO c VALUES ('x')");

    assertThatExceptionOfType(ApplicationFailure.class)
        .isThrownBy(() -> difference(Alteration.OF_A_ROW))
        .satisfies(failure ->
            assertThat(failure.getType()).isEqualTo(RestorePointFailure.NOT_INJECTED.name()));
  }

  @Test
  void theSmallestTableIsEmptiedToWhichNoOtherRefers() throws SQLException {
    run("CREATE TABLE a (id int PRIMARY KEY)");
    run("CREATE TABLE b (a int REFERENCES a, n int); CREATE TABLE c ()");
    run("INSERT INTO a VALUES (1); INSERT INTO b SELECT 1, n FROM generate_series(1, 5) n");

    assertThat(difference(Alteration.OF_A_TABLE))
        .isEqualTo("table public.b: expected 5 rows, found 0 rows");
  }

  private static String difference(Alteration alteration) throws SQLException {
    DatabaseContents before = contents();
    try (Connection connection = cluster.dataSource().getConnection()) {
      String table = alteration.to(connection, before);
      assertThat(ContentsComparison.of(before, contents()))
          .singleElement()
          .extracting(Difference::what)
          .isEqualTo("table " + table);
    }
    return ContentsComparison.of(before, contents()).getFirst().sentence();
  }

  private static DatabaseContents contents() throws SQLException {
    return new ContentsReader(() -> cluster.dataSource().getConnection(), 1, (tables, of) -> {})
        .read();
  }

  private static void run(String commands) throws SQLException {
    try (Connection connection = cluster.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(commands);
    }
  }
}
