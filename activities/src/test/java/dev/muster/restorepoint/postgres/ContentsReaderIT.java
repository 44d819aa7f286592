package dev.muster.restorepoint.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.incident.postgres.PostgresCluster;
import dev.muster.restorepoint.ContentsComparison;
import dev.muster.restorepoint.DatabaseContents;
import dev.muster.restorepoint.Difference;
import dev.muster.restorepoint.TableContents;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ContentsReaderIT {
  private static final String ODD =
      """
      CREATE SCHEMA "odd schema";
      CREATE TABLE "odd schema"."Odd ""one"" table" (muster_row int, t text, "select" jsonb);
      INSERT INTO "odd schema"."Odd ""one"" table"
        SELECT n, 'text ' || n, jsonb_build_object('n', n) FROM generate_series(1, 100) n;
      CREATE TABLE of_types (f float8, b bytea, at timestamptz, span interval, x xml, n numeric);
      INSERT INTO of_types VALUES
        (0.1 + 0.2, '\\x00ff', '2026-03-29 01:30:00+00', '1 mon 2 days', '<a/>', 1e30), (NULL, NULL, NULL, NULL, NULL, NULL);
      CREATE TABLE without_columns ();
      INSERT INTO without_columns DEFAULT VALUES;
      CREATE TABLE empty (id bigserial PRIMARY KEY, note text UNIQUE);
      CREATE TABLE parts (at date NOT NULL, n int) PARTITION BY RANGE (at);
      CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
      CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');
      INSERT INTO parts VALUES ('2026-01-05', 1), ('2026-02-05', 2), ('2026-02-06', 3);
      CREATE TABLE parent (n int);
      CREATE TABLE child () INHERITS (parent);
      INSERT INTO parent VALUES (1);
      INSERT INTO child VALUES (2), (3);
      CREATE UNLOGGED TABLE unlogged (n int);
      INSERT INTO unlogged VALUES (1);
      CREATE MATERIALIZED VIEW totals AS SELECT sum(n) FROM parts;
      CREATE FUNCTION twice(n int) RETURNS int LANGUAGE sql AS 'SELECT n * 2';
      SELECT lo_from_bytea(0, '\\xdeadbeef');
      """;

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
  void prepare() throws SQLException {
    run("postgres", "DROP DATABASE IF EXISTS copy");
    run("postgres", "DROP DATABASE IF EXISTS shop");
    run("postgres", "CREATE DATABASE shop");
    run("shop", ODD);
    run("postgres", "CREATE DATABASE copy TEMPLATE shop");
  }

  @Test
  void aCopyIsEqual() throws SQLException {
    assertThat(differences()).isEmpty();
    assertThat(read("shop").rows()).isEqualTo(100 + 2 + 1 + 3 + 3 + 1);
  }

  @Test
  void aPartitionedTableIsItsPartitionsAndAParentHasOnlyItsOwnRows() throws SQLException {
    assertThat(read("shop").tables())
        .extracting(TableContents::name)
        .contains("public.parts_1", "public.parts_2")
        .doesNotContain("public.parts");
    assertThat(read("shop").tables())
        .filteredOn(table -> table.name().equals("public.parent"))
        .extracting(TableContents::rows)
        .containsExactly(1L);
  }

  @Test
  void theOrderOfRowsIsNoDifference() throws SQLException {
    run("copy", "CREATE TABLE again AS SELECT * FROM parts_2 ORDER BY n DESC");
    run("copy", "TRUNCATE parts_2; INSERT INTO parts_2 SELECT * FROM again; DROP TABLE again");

    assertThat(differences()).isEmpty();
  }

  @Test
  void oneChangedCharacterIsFound() throws SQLException {
    run(
        "copy",
        "UPDATE \"odd schema\".\"Odd \"\"one\"\" table\" SET t = 'text x' WHERE muster_row = 50");

    assertThat(differences())
        .singleElement()
        .extracting(Difference::what)
        .isEqualTo("table \"odd schema\".\"Odd \"\"one\"\" table\"");
  }

  @Test
  void twoRowsThatExchangedAValueAreFound() throws SQLException {
    run("copy", "UPDATE parts_2 SET n = 5 - n");

    assertThat(differences()).extracting(Difference::what).contains("table public.parts_2");
  }

  @Test
  void aLostIndexFunctionColumnAndLargeObjectAreFound() throws SQLException {
    run("copy", "ALTER TABLE empty DROP CONSTRAINT empty_note_key");
    run("copy", "DROP FUNCTION twice");
    run("copy", "ALTER TABLE empty ALTER COLUMN note TYPE varchar(10)");
    run("copy", "SELECT lo_unlink(oid) FROM pg_largeobject_metadata");

    assertThat(differences())
        .extracting(Difference::what)
        .containsExactly(
            "schema, column",
            "schema, constraint",
            "schema, function",
            "schema, index",
            "large objects");
  }

  @Test
  void aSequenceThatWasSetBackIsFound() throws SQLException {
    run("shop", "SELECT setval('empty_id_seq', 41)");

    assertThat(differences())
        .extracting(Difference::what)
        .containsExactly("sequence public.empty_id_seq");
  }

  @Test
  void whatIsNotComparedIsNamed() throws SQLException {
    assertThat(read("shop").omitted())
        .containsExactly("materialized view public.totals: computed anew by a restore");
  }

  @Test
  void whatIsWrittenAfterTheSnapshotIsNotInIt() throws SQLException {
    DatabaseContents before = read("shop");
    try (Connection holder = connect("shop")) {
      String snapshot = Snapshot.export(holder);
      run("shop", "INSERT INTO parent VALUES (9); SELECT nextval('empty_id_seq')");

      DatabaseContents seen = reader("shop").read(holder, snapshot);

      assertThat(seen.tables()).isEqualTo(before.tables());
    }
    assertThat(read("shop").tables()).isNotEqualTo(before.tables());
  }

  @Test
  void rowSecurityHidesNothingUnseen() throws SQLException {
    run("shop", "ALTER TABLE parent ENABLE ROW LEVEL SECURITY");
    run("shop", "ALTER TABLE parent FORCE ROW LEVEL SECURITY");
    run("postgres", "DROP ROLE IF EXISTS reader");
    run("postgres", "CREATE ROLE reader LOGIN IN ROLE pg_read_all_data");
    ContentsReader reader =
        new ContentsReader(
            () -> DriverManager.getConnection(url("shop").replace("user=muster", "user=reader")),
            1,
            (tables, of) -> {});

    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(reader::read)
        .withMessageContaining("row-level security");
  }

  private static List<Difference> differences() throws SQLException {
    return ContentsComparison.of(read("shop"), read("copy"));
  }

  private static DatabaseContents read(String database) throws SQLException {
    return reader(database).read();
  }

  private static ContentsReader reader(String database) {
    return new ContentsReader(() -> connect(database), 2, (tables, of) -> {});
  }

  private static void run(String database, String commands) throws SQLException {
    try (Connection connection = connect(database)) {
      Snapshot.execute(connection, commands);
    }
  }

  private static Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(url(database));
  }

  private static String url(String database) {
    return cluster.url().replace("/postgres?", "/" + database + "?");
  }
}
