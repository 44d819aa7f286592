package dev.muster.drill.pgbackrest;

import dev.muster.drill.DrillLevel;
import dev.muster.drill.DrillPlan;
import dev.muster.drill.DrillReport;
import dev.muster.drill.postgres.SmokeTest;
import dev.muster.drill.store.Found;
import dev.muster.drill.store.StepTimes;
import dev.muster.restorepoint.ClusterAddress;
import dev.muster.restorepoint.ClusterContents;
import dev.muster.restorepoint.postgres.Amcheck;
import dev.muster.restorepoint.postgres.PostgresLogin;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Looks at a copy of a cluster that has recovered, level by level, until something is wrong. */
record ClusterLook(
    DrillPlan plan,
    ClusterAddress source,
    ClusterContents expected,
    RecoveredServer server,
    PageChecksums pages,
    StepTimes times,
    int parallel) {
  /** What was made and dropped since the backup is in the log. */
  private static final String DATABASES =
      "SELECT datname FROM pg_catalog.pg_database WHERE datallowconn ORDER BY 1";

  private static final String TABLES =
      """
      SELECT count(*) FROM pg_catalog.pg_tables
      WHERE schemaname <> 'information_schema' AND schemaname !~ '^pg_'
      """;

  /** It has a database of this name, and not its files. */
  private static final String ABSENT = "3D";

  /** The class of errors by which a server says that its files are damaged. */
  private static final String DAMAGED = "XX";

  Found taken() throws Exception {
    Found found = times.take("verify", this::compared);
    if (found.clean() && plan.verify().includes(DrillLevel.INDEXES)) {
      found = found.and(times.take(DrillReport.INDEXES, this::checked));
    }
    if (found.clean() && plan.verify().includes(DrillLevel.QUERIES)) {
      found =
          found.and(
              times.take(
                  DrillReport.QUERIES,
                  () -> new SmokeTest(login(source.postgres().database())).of(plan.queries())));
    }
    return found;
  }

  private Found compared() throws SQLException, IOException {
    List<String> databases = databases();
    long tables = 0;
    int opened = 0;
    for (String database : databases) {
      try {
        tables += tables(database);
      } catch (SQLException e) {
        return Found.fault(fault(database, e));
      }
      times.read(++opened, databases.size());
    }
    return plan.verify().includes(DrillLevel.ROWS)
        ? summed("%,d tables in %,d databases".formatted(tables, databases.size()))
        : Found.NOTHING;
  }

  private List<String> databases() throws SQLException {
    try (Connection connection = login(RecoveredServer.ALWAYS_THERE).open();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(DATABASES)) {
      List<String> databases = new ArrayList<>();
      while (rows.next()) {
        databases.add(rows.getString(1));
      }
      return databases;
    }
  }

  private long tables(String database) throws SQLException {
    try (Connection connection = login(database).open();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(TABLES)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static String fault(String database, SQLException e) throws SQLException {
    String state = Objects.requireNonNullElse(e.getSQLState(), "");
    if (state.startsWith(ABSENT)) {
      return "database %s has no files".formatted(database);
    }
    if (state.startsWith(DAMAGED)) {
      return "database %s does not open: SQLSTATE %s".formatted(database, state);
    }
    throw e;
  }

  /** Pages can only be summed while nobody writes them. */
  private Found summed(String words) throws IOException {
    if (!expected.checksums()) {
      return new Found(List.of(), words + "; its pages have no checksums to compare", 0, List.of());
    }
    server.stop();
    List<String> faults = pages.faults();
    if (plan.verify().includes(DrillLevel.INDEXES)) {
      server.start();
    }
    return new Found(faults, words + ", and each page by its checksum", 0, List.of());
  }

  private Found checked() throws SQLException {
    Found found = Found.NOTHING;
    for (String database : databases()) {
      Amcheck.Result result =
          new Amcheck(() -> login(database).open(), parallel, times::read).check();
      found =
          found.and(
              new Found(
                  result.damages().stream().map(damage -> database + ": " + damage).toList(),
                  null,
                  result.relations(),
                  List.of()));
    }
    return found;
  }

  private PostgresLogin login(String database) {
    return server.login(database, plan.chain());
  }
}
