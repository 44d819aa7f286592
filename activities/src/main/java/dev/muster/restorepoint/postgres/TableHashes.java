package dev.muster.restorepoint.postgres;

import dev.muster.restorepoint.TableContents;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

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
    AtomicInteger next = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    Callable<List<TableContents>> share =
        () -> {
          List<TableContents> contents = new ArrayList<>();
          try (Connection connection = connections.open()) {
            Snapshot.join(connection, snapshot);
            for (int i = next.getAndIncrement(); i < tables.size(); i = next.getAndIncrement()) {
              contents.add(hash(connection, tables.get(i)));
              progress.read(done.incrementAndGet(), tables.size());
            }
          }
          return contents;
        };
    return all(share, Math.clamp(tables.size(), 1, parallel));
  }

  private static List<TableContents> all(Callable<List<TableContents>> share, int times)
      throws SQLException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<TableContents>>> shares = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        shares.add(threads.submit(share));
      }
      List<TableContents> all = new ArrayList<>();
      for (Future<List<TableContents>> one : shares) {
        all.addAll(one.get());
      }
      all.sort(Comparator.comparing(TableContents::name));
      return all;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof SQLException failed ? failed : new SQLException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while tables were hashed", e);
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
