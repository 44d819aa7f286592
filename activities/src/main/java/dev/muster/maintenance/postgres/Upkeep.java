package dev.muster.maintenance.postgres;

import dev.muster.maintenance.Done;
import dev.muster.maintenance.Done.Verdict;
import dev.muster.maintenance.Figure;
import dev.muster.maintenance.TableAction;
import dev.muster.maintenance.postgres.Relations.Relation;
import dev.muster.maintenance.work.Timed;
import dev.muster.restorepoint.RestorePointFailure;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Vacuums or analyzes one table. */
record Upkeep(MaintenanceSession session, TableAction action, InstantSource clock) {
  /** How often it was done, by people: a server that is not let to only warns, and does nothing. */
  private static final String TIMES =
      "SELECT pg_stat_get_vacuum_count(?::oid) + pg_stat_get_analyze_count(?::oid)";

  Done of(String name) throws SQLException {
    Timed timed = new Timed(name, clock);
    Optional<Relation> found = new Relations(session).find(name);
    if (found.isEmpty()) {
      return timed.done("is not there any more");
    }
    Relation table = found.get();
    List<Figure> before = figures(table);
    long times = times(table);
    List<String> warnings = session.run(command() + table.name());
    if (!warnings.isEmpty() && times(table) == times) {
      throw RestorePointFailure.DATABASE_DENIED.because(
          "nothing was done to %s: %s".formatted(name, String.join("; ", warnings)));
    }
    List<Figure> after = figures(table);
    return timed.done(before, after, Verdict.FINE, Change.words(before, after));
  }

  private long times(Relation table) throws SQLException {
    return session.number(TIMES, table.id(), table.id());
  }

  private String command() {
    return switch (action) {
      case ANALYZE -> "ANALYZE ";
      case VACUUM -> "VACUUM ";
      case VACUUM_ANALYZE -> "VACUUM (ANALYZE) ";
      case REINDEX, DROP_LEFT, BLOAT_REPORT, SIZE_REPORT ->
          throw new IllegalStateException("done to no table: " + action);
    };
  }

  private List<Figure> figures(Relation table) throws SQLException {
    return List.of(
        Figure.bytes("table", session.number("SELECT pg_table_size(?::oid)", table.id())),
        Figure.bytes("indexes", session.number("SELECT pg_indexes_size(?::oid)", table.id())),
        Figure.rows(
            "dead rows", session.number("SELECT pg_stat_get_dead_tuples(?::oid)", table.id())));
  }
}
