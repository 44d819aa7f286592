package dev.muster.maintenance.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Indexes that a broken-off {@code REINDEX CONCURRENTLY} leaves: of the same table, invalid, and
 * named for the index that was to be rebuilt. Others are never touched. One that is just being
 * built is waited for, since dropping takes the same lock.
 */
record LeftIndexes(MaintenanceSession session) {
  /** The server cuts the name of the index where the whole would be longer than it keeps. */
  private static final String LEFT =
      """
      SELECT DISTINCT format('%I.%I', n.nspname, c.relname)
      FROM pg_index i
      JOIN pg_class c ON c.oid = i.indexrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_index o ON o.indrelid = i.indrelid
      JOIN pg_class b ON b.oid = o.indexrelid
      WHERE c.oid <> b.oid AND NOT i.indisvalid
        AND c.relname ~ '_cc(new|old)[0-9]*$'
        AND regexp_replace(c.relname, '_cc(new|old)[0-9]*$', '') <> ''
        AND starts_with(b.relname, regexp_replace(c.relname, '_cc(new|old)[0-9]*$', ''))
        AND (regexp_replace(c.relname, '_cc(new|old)[0-9]*$', '') = b.relname
          OR octet_length(c.relname) >= 60)
        AND\
      """;

  private static final String OF_INDEX = LEFT + " b.oid = ?::oid ORDER BY 1";
  private static final String OF_TABLE = LEFT + " o.indrelid = ?::oid ORDER BY 1";

  /** As the server says that it ended a command that took too long. */
  private static final String ENDED = "57014";

  /** Drops those of an index; how they were called. */
  List<String> drop(long index) throws SQLException {
    return drop(of(OF_INDEX, index));
  }

  /** Drops those of all indexes of a table; how they were called. */
  List<String> dropOfTable(long table) throws SQLException {
    return drop(ofTable(table));
  }

  /** Those of all indexes of a table. */
  List<String> ofTable(long table) throws SQLException {
    return of(OF_TABLE, table);
  }

  private List<String> drop(List<String> left) throws SQLException {
    for (String name : left) {
      var _ = session.run("DROP INDEX CONCURRENTLY IF EXISTS " + name);
    }
    return left;
  }

  /**
   * Drops those of an index as far as nobody is in the way of it.
   *
   * @param within how long all of it may take
   * @return those that are left all the same
   */
  List<String> drop(long index, Duration within) throws SQLException {
    List<String> left = new ArrayList<>();
    List<String> all = of(OF_INDEX, index);
    for (String name : all) {
      if (!isDropped(name, within.dividedBy(all.size()))) {
        left.add(name);
      }
    }
    return left;
  }

  private boolean isDropped(String name, Duration within) throws SQLException {
    session.limit(within);
    try {
      var _ = session.run("DROP INDEX CONCURRENTLY IF EXISTS " + name);
      return true;
    } catch (SQLException e) {
      if (ENDED.equals(e.getSQLState())) {
        return false;
      }
      throw e;
    } finally {
      session.limit(Duration.ZERO);
    }
  }

  /** Says that some are left. */
  static String words(List<String> left) {
    return left.isEmpty()
        ? ""
        : "left is, invalid and in use by somebody: " + String.join(", ", left);
  }

  private List<String> of(String question, long id) throws SQLException {
    return session.rows(question, row -> row.getString(1), id);
  }
}
