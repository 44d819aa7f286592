package dev.muster.maintenance.postgres;

import dev.muster.maintenance.MaintenanceFailure;
import dev.muster.maintenance.MaintenanceItem;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The tables and indexes of a database that are worked on. */
record Relations(MaintenanceSession session) {
  private static final String NAMED =
      "SELECT format('%I.%I', n.nspname, c.relname), c.oid"
          + " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace ";

  /** Views that are kept among them; nothing of the system's or of other sessions'. */
  private static final String ALL =
      NAMED
          + """
          WHERE c.relkind IN ('r', 'm') AND c.relpersistence <> 't'
            AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
          ORDER BY pg_total_relation_size(c.oid), 1
          """;

  /** A table, or in its place the partitions that have its rows. */
  private static final String WHOLE =
      NAMED
          + """
          WHERE c.relkind IN ('r', 'm')
            AND (c.oid = to_regclass(?)
              OR c.oid IN (SELECT relid FROM pg_partition_tree(to_regclass(?)) WHERE isleaf))
          ORDER BY pg_total_relation_size(c.oid), 1
          """;

  private static final String ONE = NAMED + "WHERE c.oid = to_regclass(?)";
  private static final String INDEXES =
      NAMED
          + """
          JOIN pg_index i ON i.indexrelid = c.oid
          WHERE i.indrelid = ?::oid AND c.relkind = 'i'
            AND NOT (NOT i.indisvalid AND c.relname ~ '_cc(new|old)[0-9]*$')
          ORDER BY pg_relation_size(c.oid), 1
          """;

  /** What cannot be the name of anything, or is one of another database. */
  private static final Set<String> NO_NAMES = Set.of("42601", "42602", "0A000");

  /**
   * Something by its name.
   *
   * @param name as SQL quotes it
   */
  record Relation(String name, long id) {}

  /** Tables by their names, in that order; all, the smallest first, where none is named. */
  List<Relation> tables(List<String> names) throws SQLException {
    if (names.isEmpty()) {
      return relations(ALL);
    }
    List<Relation> found = new ArrayList<>();
    for (String name : names) {
      whole(name).stream().filter(one -> !found.contains(one)).forEach(found::add);
    }
    return found;
  }

  private List<Relation> whole(String name) throws SQLException {
    try {
      List<Relation> whole = relations(WHOLE, name, name);
      if (!whole.isEmpty() || find(name).isPresent()) {
        return whole;
      }
    } catch (SQLException e) {
      if (!NO_NAMES.contains(Objects.requireNonNullElse(e.getSQLState(), ""))) {
        throw e;
      }
    }
    throw MaintenanceFailure.NO_SUCH_TABLE.because("there is no table " + name);
  }

  /** Indexes of a table; those that a broken-off attempt left are none. */
  List<Relation> indexes(Relation table) throws SQLException {
    return relations(INDEXES, table.id());
  }

  /** What a name means now; nothing when it is not there any more. */
  Optional<Relation> find(String name) throws SQLException {
    return relations(ONE, name).stream().findFirst();
  }

  private List<Relation> relations(String question, Object... values) throws SQLException {
    return session.rows(question, row -> new Relation(row.getString(1), row.getLong(2)), values);
  }

  /** As a part of a work. */
  MaintenanceItem item(Relation relation) throws SQLException {
    return new MaintenanceItem(
        relation.name(), session.number("SELECT pg_total_relation_size(?::oid)", relation.id()));
  }
}
