package dev.muster.maintenance.postgres;

import java.sql.SQLException;
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
      SELECT format('%I.%I', n.nspname, c.relname)
      FROM pg_index i
      JOIN pg_class c ON c.oid = i.indexrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_index o ON o.indrelid = i.indrelid
      JOIN pg_class b ON b.oid = o.indexrelid
      WHERE b.oid = ?::oid AND c.oid <> b.oid AND NOT i.indisvalid
        AND c.relname ~ '_cc(new|old)[0-9]*$'
        AND regexp_replace(c.relname, '_cc(new|old)[0-9]*$', '') <> ''
        AND starts_with(b.relname, regexp_replace(c.relname, '_cc(new|old)[0-9]*$', ''))
        AND (regexp_replace(c.relname, '_cc(new|old)[0-9]*$', '') = b.relname
          OR octet_length(c.relname) >= 60)
      ORDER BY 1
      """;

  /** Drops those of an index; how they were called. */
  List<String> drop(long index) throws SQLException {
    List<String> left = session.rows(LEFT, row -> row.getString(1), index);
    for (String name : left) {
      var _ = session.run("DROP INDEX CONCURRENTLY IF EXISTS " + name);
    }
    return left;
  }
}
