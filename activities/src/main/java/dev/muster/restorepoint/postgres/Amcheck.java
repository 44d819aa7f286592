package dev.muster.restorepoint.postgres;

import dev.muster.text.Text;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Has a server look for damage in the files of all its tables and B-tree indexes of a database, by
 * the extension {@code amcheck}, which it is given for that where it has none. By SQL and not by
 * {@code pg_amcheck}, because the code of an error tells damage from a server that is not well.
 */
public final class Amcheck {
  /** The same choice as {@code pg_amcheck} makes, the largest first. */
  private static final String RELATIONS =
      """
      SELECT c.oid, c.relkind = 'i', c.oid::pg_catalog.regclass::text
      FROM pg_catalog.pg_class c
      JOIN pg_catalog.pg_am a ON a.oid = c.relam
      LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
      WHERE c.relpersistence <> 't' AND (
        (c.relkind IN ('r', 'm', 't') AND a.amname = 'heap')
        OR (c.relkind = 'i' AND a.amname = 'btree' AND i.indisready AND i.indisvalid))
      ORDER BY pg_catalog.pg_relation_size(c.oid) DESC, 3
      """;

  private static final String SCHEMA =
      """
      SELECT pg_catalog.quote_ident(n.nspname)
      FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
      WHERE e.extname = 'amcheck'
      """;

  private static final String HEAP =
      """
      SELECT coalesce('block ' || blkno, '') || coalesce(', row ' || offnum, '')
        || coalesce(', column ' || attnum, '') || ': ' || msg
      FROM %s.verify_heapam(relation => ?, check_toast => true)
      LIMIT 20
      """;

  private static final String INDEX =
      "SELECT %s.bt_index_check(index => ?, heapallindexed => true)";

  /** The class of errors by which a server says that its files are damaged. */
  private static final String DAMAGED = "XX";

  private static final int LONGEST = 300;
  private static final String NO_SUCH_FILE = "58P01";
  private static final String NOT_SUPPORTED = "0A000";

  private final ContentsReader.Connections connections;
  private final int parallel;
  private final ContentsReader.Progress progress;

  /**
   * @param connections of a superuser
   * @param parallel how many tables or indexes are checked at a time
   * @param progress hears of each
   */
  public Amcheck(
      ContentsReader.Connections connections, int parallel, ContentsReader.Progress progress) {
    this.connections = connections;
    this.parallel = parallel;
    this.progress = progress;
  }

  /**
   * What came of it.
   *
   * @param relations how many tables and indexes were checked
   * @param damages in sentences
   */
  public record Result(int relations, List<String> damages) {}

  /** A table or an index. */
  private record Relation(long oid, boolean isIndex, String name) {
    private String damage(String what) {
      return (isIndex ? "index " : "table ") + name + ": " + what;
    }
  }

  /** Looks at all of them. */
  public Result check() throws SQLException {
    String schema;
    List<Relation> relations;
    try (Connection connection = qualified()) {
      schema = installed(connection);
      relations = relations(connection);
    }
    List<String> damages =
        new SharedReading(this::qualified, parallel, progress)
                .each(relations, (connection, relation) -> damages(connection, schema, relation))
                .stream()
                .flatMap(List::stream)
                .sorted()
                .toList();
    return new Result(relations.size(), damages);
  }

  /** A connection to which names of relations are told with their schema. */
  private Connection qualified() throws SQLException {
    Connection connection = connections.open();
    Snapshot.execute(connection, "SET search_path = ''");
    return connection;
  }

  private static String installed(Connection connection) throws SQLException {
    try {
      Snapshot.execute(connection, "CREATE EXTENSION IF NOT EXISTS amcheck WITH SCHEMA pg_catalog");
    } catch (SQLException e) {
      String state = Objects.requireNonNullElse(e.getSQLState(), "");
      if (state.equals(NO_SUCH_FILE) || state.equals(NOT_SUPPORTED)) {
        throw new PostgresTools.NoToolsException(
            "the server here comes without the extension amcheck");
      }
      throw e;
    }
    return Snapshot.text(connection, SCHEMA);
  }

  private static List<Relation> relations(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(RELATIONS)) {
      List<Relation> relations = new ArrayList<>();
      while (rows.next()) {
        relations.add(new Relation(rows.getLong(1), rows.getBoolean(2), rows.getString(3)));
      }
      return relations;
    }
  }

  private static List<String> damages(Connection connection, String schema, Relation relation)
      throws SQLException {
    String query = (relation.isIndex() ? INDEX : HEAP).formatted(schema);
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setLong(1, relation.oid());
      return relation.isIndex() ? nothing(statement) : told(statement, relation);
    } catch (SQLException e) {
      if (!Objects.requireNonNullElse(e.getSQLState(), "").startsWith(DAMAGED)) {
        throw e;
      }
      return List.of(relation.damage(Text.line(String.valueOf(e.getMessage()), LONGEST)));
    }
  }

  /** What is wrong with an index is an error. */
  private static List<String> nothing(PreparedStatement check) throws SQLException {
    check.execute();
    return List.of();
  }

  private static List<String> told(PreparedStatement check, Relation table) throws SQLException {
    try (ResultSet rows = check.executeQuery()) {
      List<String> damages = new ArrayList<>();
      while (rows.next()) {
        damages.add(table.damage(rows.getString(1)));
      }
      return damages;
    }
  }
}
