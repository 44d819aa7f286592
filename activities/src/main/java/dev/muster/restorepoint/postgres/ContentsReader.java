package dev.muster.restorepoint.postgres;

import dev.muster.restorepoint.DatabaseContents;
import dev.muster.restorepoint.ObjectKind;
import dev.muster.restorepoint.SequenceContents;
import dev.muster.restorepoint.TableContents;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads all that a database holds, in the view of one snapshot. A row is hashed as text in the
 * server, so that only sums travel; sums do not depend on the order of rows.
 */
public final class ContentsReader {
  private static final String LARGE_OBJECTS = "large objects";

  private static final String LARGE_OBJECT_HASHES =
      """
      SELECT count(*), coalesce(sum(
          hashtextextended((oid::text || md5(lo_get(oid))) COLLATE "C", 0)), 0)::text
      FROM pg_catalog.pg_largeobject_metadata
      """;

  private final Connections connections;
  private final int parallel;
  private final Progress progress;

  /**
   * @param parallel how many tables are hashed at a time
   * @param progress hears of each table
   */
  public ContentsReader(Connections connections, int parallel, Progress progress) {
    this.connections = connections;
    this.parallel = parallel;
    this.progress = progress;
  }

  /** Opens connections to one database. */
  @FunctionalInterface
  public interface Connections {
    Connection open() throws SQLException;
  }

  /** Hears how far a reading is. */
  @FunctionalInterface
  public interface Progress {
    void read(int tables, int of);
  }

  /** The contents of a database that nobody writes to. */
  public DatabaseContents read() throws SQLException {
    try (Connection holder = connections.open()) {
      return read(holder, Snapshot.export(holder));
    }
  }

  /**
   * The contents in the view of a snapshot, which the holder keeps open. Where sequences stood at
   * last is not known before the dump of the same snapshot is over.
   */
  DatabaseContents read(Connection holder, String snapshot) throws SQLException {
    Catalog catalog = new Catalog(holder);
    List<String> omitted = new ArrayList<>(catalog.omitted());
    List<SequenceContents> sequences = sequences(holder, catalog.sequences());
    List<ObjectKind> objects = catalog.objects();
    List<TableContents> tables =
        new TableHashes(connections, parallel, progress).of(catalog.tables(), snapshot);
    return new DatabaseContents(tables, sequences, objects, largeObjects(holder, omitted), omitted);
  }

  /** The same, with where the sequences stand by now. */
  static DatabaseContents withSequencesOf(Connection holder, DatabaseContents before)
      throws SQLException {
    Map<String, Long> now = new HashMap<>();
    for (SequenceContents sequence : sequences(holder, new Catalog(holder).sequences())) {
      now.put(sequence.name(), sequence.first());
    }
    List<SequenceContents> sequences =
        before.sequences().stream()
            .map(sequence ->
                new SequenceContents(
                    sequence.name(),
                    sequence.first(),
                    Optional.ofNullable(now.get(sequence.name())).orElse(sequence.last())))
            .toList();
    return new DatabaseContents(
        before.tables(), sequences, before.objects(), before.largeObjects(), before.omitted());
  }

  private static List<SequenceContents> sequences(Connection holder, List<String> names)
      throws SQLException {
    List<SequenceContents> sequences = new ArrayList<>();
    for (String name : names) {
      long value = Long.parseLong(Snapshot.text(holder, "SELECT last_value FROM " + name));
      sequences.add(new SequenceContents(name, value, value));
    }
    return sequences;
  }

  /** Who may not read them says so in the manifest; nothing else of it is lost by that. */
  private static ObjectKind largeObjects(Connection holder, List<String> omitted)
      throws SQLException {
    Snapshot.execute(holder, "SAVEPOINT large_objects");
    try (Statement statement = holder.createStatement();
        ResultSet row = statement.executeQuery(LARGE_OBJECT_HASHES)) {
      row.next();
      return new ObjectKind(LARGE_OBJECTS, row.getLong(1), row.getString(2));
    } catch (SQLException e) {
      Snapshot.execute(holder, "ROLLBACK TO SAVEPOINT large_objects");
      omitted.add(LARGE_OBJECTS + ": " + e.getMessage());
      return new ObjectKind(LARGE_OBJECTS, 0, "0");
    }
  }
}
