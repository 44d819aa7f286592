package dev.muster.restorepoint.postgres;

import dev.muster.restorepoint.TableContents;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;

/** Hashes tables over several connections that see the same snapshot. */
final class TableHashes {
  private final ContentsReader.Connections connections;
  private final int parallel;
  private final ContentsReader.Progress progress;

  TableHashes(
      ContentsReader.Connections connections, int parallel, ContentsReader.Progress progress) {
    this.connections = connections;
    this.parallel = parallel;
    this.progress = progress;
  }

  List<TableContents> of(List<String> tables, String snapshot) throws SQLException {
    return new SharedReading(() -> joined(snapshot), parallel, progress)
        .each(tables, TableHashes::hash).stream()
            .sorted(Comparator.comparing(TableContents::name))
            .toList();
  }

  private Connection joined(String snapshot) throws SQLException {
    Connection connection = connections.open();
    try {
      Snapshot.join(connection, snapshot);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static TableContents hash(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query(table))) {
      row.next();
      return new TableContents(table, row.getLong(1), row.getString(2));
    }
  }

  private static String query(String table) {
    return """
    SELECT count(*),
      coalesce(sum(hashtextextended((muster_row.*)::text COLLATE "C", 0)), 0)::text
    FROM ONLY %s AS muster_row
    """
        .formatted(table);
  }
}
