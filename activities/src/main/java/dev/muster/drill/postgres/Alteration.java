package dev.muster.drill.postgres;

import dev.muster.restorepoint.DatabaseContents;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.TableContents;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/** A change to a database after which a dump of it still restores without complaint. */
enum Alteration {
  /** Of one value in one row, in a column that no key, constraint or unique index knows. */
  OF_A_ROW(
      """
      SELECT format(
          'UPDATE ONLY %1$s SET %2$I = %3$s'
            || ' WHERE ctid = (SELECT ctid FROM ONLY %1$s WHERE %2$I IS NOT NULL LIMIT 1)',
          t.name, a.attname,
          format(CASE y.typcategory
            WHEN 'S' THEN 'overlay(%1$I PLACING'
              || ' CASE left(%1$I, 1) WHEN ''a'' THEN ''b'' ELSE ''a'' END FROM 1 FOR 1)'
            WHEN 'B' THEN 'NOT %1$I'
            ELSE 'CASE %1$I WHEN 0 THEN 1 ELSE 0 END' END, a.attname)), t.name
      FROM unnest(?) WITH ORDINALITY t (name, place)
      JOIN pg_attribute a ON a.attrelid = t.name::regclass
      JOIN pg_type y ON y.oid = a.atttypid
      WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND y.typname IN
          ('text', 'varchar', 'int2', 'int4', 'int8', 'numeric', 'float4', 'float8', 'bool')
        AND NOT EXISTS (
          SELECT FROM pg_index i
          WHERE i.indrelid = a.attrelid AND i.indisunique
            AND (i.indexprs IS NOT NULL OR a.attnum = ANY (i.indkey)))
        AND NOT EXISTS (
          SELECT FROM pg_constraint k
          WHERE k.contype <> 'n' AND (
            (k.conrelid = a.attrelid AND (k.conkey IS NULL OR a.attnum = ANY (k.conkey)))
            OR (k.confrelid = a.attrelid AND a.attnum = ANY (k.confkey))))
      ORDER BY t.place, a.attnum
      """,
      "no value of any row is free of keys and constraints"),

  /** Of all rows of a table that no other refers to. */
  OF_A_TABLE(
      """
      SELECT 'DELETE FROM ONLY ' || t.name, t.name
      FROM unnest(?) WITH ORDINALITY t (name, place)
      WHERE NOT EXISTS (
        SELECT FROM pg_constraint k
        WHERE k.contype = 'f' AND k.confrelid = t.name::regclass AND k.conrelid <> k.confrelid)
      ORDER BY t.place
      """,
      "no table has rows and is free of others that refer to it");

  private final String commands;
  private final String otherwise;

  Alteration(String commands, String otherwise) {
    this.commands = commands;
    this.otherwise = otherwise;
  }

  /**
   * Does it, as a superuser and without triggers.
   *
   * @return the table that it was done to
   */
  String to(Connection connection, DatabaseContents contents) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET session_replication_role = replica");
      for (Map.Entry<String, String> command : commands(connection, contents).entrySet()) {
        if (changes(statement, command.getKey())) {
          return command.getValue();
        }
      }
    }
    throw RestorePointFailure.NOT_INJECTED.because(otherwise);
  }

  /** Which commands would do it, each with its table, the smallest table first. */
  private Map<String, String> commands(Connection connection, DatabaseContents contents)
      throws SQLException {
    String[] tables =
        contents.tables().stream()
            .filter(table -> table.rows() > 0)
            .sorted(Comparator.comparingLong(TableContents::rows))
            .map(TableContents::name)
            .toArray(String[]::new);
    try (PreparedStatement statement = connection.prepareStatement(commands)) {
      statement.setArray(1, connection.createArrayOf("text", tables));
      Map<String, String> found = new LinkedHashMap<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.put(rows.getString(1), rows.getString(2));
        }
      }
      return found;
    }
  }

  /** A table may have a rule of its own against it; then it is another's turn. */
  private static boolean changes(Statement statement, String command) throws SQLException {
    try {
      return statement.executeUpdate(command) > 0;
    } catch (SQLException e) {
      if (SqlStates.isOfTheServer(e)) {
        throw e;
      }
      return false;
    }
  }
}
