package dev.muster.restorepoint.postgres;

import dev.muster.restorepoint.ObjectKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What the system catalogs of a database say; what belongs to an extension is the extension's. */
final class Catalog {
  private static final String OWN =
      """
      n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
      AND NOT EXISTS (
        SELECT FROM pg_catalog.pg_depend d
        WHERE d.classid = '%s'::regclass AND d.objid = %s AND d.deptype = 'e')
      """;

  private static final String OWN_RELATION = OWN.formatted("pg_catalog.pg_class", "c.oid");

  private static final String NAME =
      "pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname)";

  private static final String RELATIONS =
      "FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE "
          + OWN_RELATION;

  /** The largest first, so that those who share the work end together. */
  private static final String TABLES =
      "SELECT "
          + NAME
          + " "
          + RELATIONS
          + " AND c.relkind = 'r' AND c.relpersistence <> 't'"
          + " ORDER BY pg_catalog.pg_table_size(c.oid) DESC, 1";

  private static final String SEQUENCES =
      "SELECT "
          + NAME
          + " "
          + RELATIONS
          + " AND c.relkind = 'S' AND c.relpersistence <> 't' ORDER BY 1";

  private static final String OMITTED =
      "SELECT CASE c.relkind WHEN 'm' THEN 'materialized view ' ELSE 'foreign table ' END || "
          + NAME
          + " || CASE c.relkind WHEN 'm' THEN ': computed anew by a restore'"
          + " ELSE ': its rows are elsewhere' END "
          + RELATIONS
          + " AND c.relkind IN ('m', 'f') "
          + """
          UNION ALL
          SELECT 'table ' || pg_catalog.quote_ident(n.nspname) || '.'
              || pg_catalog.quote_ident(c.relname) || ': belongs to the extension ' || e.extname
          FROM pg_catalog.pg_depend d
          JOIN pg_catalog.pg_class c ON c.oid = d.objid AND c.relkind = 'r'
          JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
          JOIN pg_catalog.pg_extension e ON e.oid = d.refobjid
          WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.deptype = 'e'
          ORDER BY 1
          """;

  /**
   * Names, not definitions: versions of the server write definitions in other words. Constraints
   * that a column is not null are told by the columns, since only newer versions name them.
   */
  private static final String OBJECTS =
      """
      SELECT kind, count(*), sum(hashtextextended(name COLLATE "C", 0))::text
      FROM (
        SELECT CASE c.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'partitioned table'
            WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'S' THEN 'sequence'
            WHEN 'i' THEN 'index' WHEN 'I' THEN 'partitioned index' WHEN 'f' THEN 'foreign table'
            ELSE 'type' END AS kind,
          %1$s AS name
        %2$s AND c.relkind <> 't' AND c.relpersistence <> 't'
        UNION ALL
        SELECT 'column', %1$s || '.' || quote_ident(a.attname) || ' '
            || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE %3$s AND a.attnum > 0 AND NOT a.attisdropped
          AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'c') AND c.relpersistence <> 't'
        UNION ALL
        SELECT 'constraint', %1$s || '.' || quote_ident(k.conname) || ' ' || k.contype::text
        FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE %3$s AND k.contype <> 'n'
        UNION ALL
        SELECT 'trigger', %1$s || '.' || quote_ident(t.tgname)
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE %3$s AND NOT t.tgisinternal
        UNION ALL
        SELECT 'policy', %1$s || '.' || quote_ident(p.polname)
        FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE %3$s
        UNION ALL
        SELECT 'function', p.oid::regprocedure::text
        FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE %4$s
        UNION ALL
        SELECT 'extension', e.extname::text FROM pg_extension e
        UNION ALL
        SELECT 'schema', n.nspname::text FROM pg_namespace n
        WHERE n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
      ) AS objects
      GROUP BY kind
      ORDER BY kind
      """
          .formatted(NAME, RELATIONS, OWN_RELATION, OWN.formatted("pg_catalog.pg_proc", "p.oid"));

  private final Connection connection;

  Catalog(Connection connection) {
    this.connection = connection;
  }

  List<String> tables() throws SQLException {
    return names(TABLES);
  }

  List<String> sequences() throws SQLException {
    return names(SEQUENCES);
  }

  List<String> omitted() throws SQLException {
    return names(OMITTED);
  }

  List<ObjectKind> objects() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(OBJECTS)) {
      List<ObjectKind> kinds = new ArrayList<>();
      while (rows.next()) {
        kinds.add(new ObjectKind(rows.getString(1), rows.getLong(2), rows.getString(3)));
      }
      return kinds;
    }
  }

  private List<String> names(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> names = new ArrayList<>();
      while (rows.next()) {
        names.add(rows.getString(1));
      }
      return names;
    }
  }
}
