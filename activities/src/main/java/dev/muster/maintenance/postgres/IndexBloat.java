package dev.muster.maintenance.postgres;

import dev.muster.maintenance.MaintenanceFailure;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;

/**
 * How much of an index is free, as the extension {@code pgstattuple} counts it by reading all of
 * it. Of other kinds than B-trees nobody knows.
 */
record IndexBloat(MaintenanceSession session) {
  private static final String SCHEMA =
      """
      SELECT quote_ident(n.nspname)
      FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
      WHERE e.extname = 'pgstattuple'
      """;
  private static final String CAN_BE_COUNTED =
      """
      SELECT count(*) FROM pg_index i
      JOIN pg_class c ON c.oid = i.indexrelid
      JOIN pg_am a ON a.oid = c.relam
      WHERE c.oid = ?::oid AND i.indisvalid AND a.amname = 'btree'
      """;

  /** Fails where it can't be told. */
  void require(String database) throws SQLException {
    if (schema().isEmpty()) {
      throw MaintenanceFailure.EXTENSION_MISSING.because(
          "without the extension pgstattuple in %s nobody knows how bloated an index is"
              .formatted(database));
    }
  }

  /** In percent; nothing of an index that is invalid, of another kind, or empty. */
  OptionalLong percent(long index) throws SQLException {
    if (session.number(CAN_BE_COUNTED, index) == 0) {
      return OptionalLong.empty();
    }
    return session
        .rows(
            // pages that nobody uses any more count as free ones
            """
            SELECT round(100 * (1 - leaf_pages
              * CASE WHEN leaf_pages = 0 THEN 0 ELSE avg_leaf_density END / 100
              / nullif(leaf_pages + empty_pages + deleted_pages, 0)))::bigint
            FROM %s.pgstatindex(?::oid::regclass)
            """
                .formatted(schema().getFirst()),
            row -> {
              long percent = row.getLong(1);
              return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(percent);
            },
            index)
        .getFirst();
  }

  private List<String> schema() throws SQLException {
    return session.rows(SCHEMA, row -> row.getString(1));
  }
}
