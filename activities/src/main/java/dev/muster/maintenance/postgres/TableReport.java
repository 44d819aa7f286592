package dev.muster.maintenance.postgres;

import static java.util.stream.Collectors.joining;

import dev.muster.maintenance.Done;
import dev.muster.maintenance.Done.Verdict;
import dev.muster.maintenance.Figure;
import dev.muster.maintenance.TableAction;
import dev.muster.maintenance.TableWork;
import dev.muster.maintenance.postgres.Relations.Relation;
import dev.muster.maintenance.work.Timed;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Tells of tables, and changes none. */
record TableReport(MaintenanceSession session, TableWork work, InstantSource clock) {
  private static final long FEW_DEAD = 1_000;
  private static final int MOST = 500;
  private static final int NAMED = 10;
  private static final int ALL = 100;

  /** Dead and living rows of a table. */
  private record Rows(String table, long dead, long live) {
    /** Of a hundred rows. */
    long percent() {
      return dead + live == 0 ? 0 : Math.round((double) ALL * dead / (dead + live));
    }

    double ratio() {
      return dead + live == 0 ? 0 : (double) dead / (dead + live);
    }

    String words() {
      return "%s %d %%".formatted(table, percent());
    }
  }

  Done of(String name) throws SQLException {
    List<Relation> tables = new Relations(session).tables(work.tables());
    Timed timed = new Timed(name, clock);
    return work.action() == TableAction.BLOAT_REPORT ? bloat(tables, timed) : sizes(tables, timed);
  }

  private Done bloat(List<Relation> tables, Timed timed) throws SQLException {
    List<Rows> bloated = new ArrayList<>();
    for (Relation table : tables) {
      Rows rows =
          new Rows(
              table.name(),
              session.number("SELECT pg_stat_get_dead_tuples(?::oid)", table.id()),
              session.number("SELECT pg_stat_get_live_tuples(?::oid)", table.id()));
      if (rows.dead() > FEW_DEAD) {
        bloated.add(rows);
      }
    }
    bloated.sort(Comparator.comparingDouble(Rows::ratio).reversed().thenComparing(Rows::table));
    return timed.done(
        List.of(),
        bloated.stream().limit(MOST).map(rows -> Figure.rows(rows.table(), rows.dead())).toList(),
        bloated.isEmpty() ? Verdict.FINE : Verdict.WARNING,
        bloated.isEmpty()
            ? "no table has more than 1,000 dead rows"
            : "%d tables have more than 1,000 dead rows: %s"
                .formatted(
                    bloated.size(),
                    bloated.stream().limit(NAMED).map(Rows::words).collect(joining(", "))));
  }

  private Done sizes(List<Relation> tables, Timed timed) throws SQLException {
    List<Figure> sizes = new ArrayList<>();
    for (Relation table : tables) {
      sizes.add(
          Figure.bytes(
              table.name(), session.number("SELECT pg_total_relation_size(?::oid)", table.id())));
    }
    sizes.sort(Comparator.comparingLong(Figure::amount).reversed().thenComparing(Figure::name));
    long all = sizes.stream().mapToLong(Figure::amount).sum();
    return timed.done(
        List.of(),
        sizes.stream().limit(MOST).toList(),
        Verdict.FINE,
        "%,d bytes in %d tables: %s"
            .formatted(
                all,
                sizes.size(),
                sizes.stream().limit(NAMED).map(Figure::words).collect(joining(", "))));
  }
}
