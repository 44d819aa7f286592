package dev.muster.restorepoint.postgres;

import dev.muster.restorepoint.DatabaseContents;
import dev.muster.restorepoint.HeartbeatRow;
import dev.muster.restorepoint.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** A view of a database that is held open, and what the server says of itself. */
public final class DatabaseSnapshot implements AutoCloseable {
  private static final int NUMBERS_OF_A_MAJOR_VERSION = 10_000;

  private final PostgresLogin login;
  private final Connection holder;
  private final String name;

  private DatabaseSnapshot(PostgresLogin login, Connection holder, String name) {
    this.login = login;
    this.holder = holder;
    this.name = name;
  }

  /** Ends what an attempt before left, then takes the view. */
  public static DatabaseSnapshot take(PostgresLogin login) throws SQLException {
    Connection holder = login.open();
    try {
      login.endOthers(holder);
      return new DatabaseSnapshot(login, holder, Snapshot.export(holder));
    } catch (SQLException e) {
      holder.close();
      throw e;
    }
  }

  /** By which others join. */
  public String name() {
    return name;
  }

  /** By the clock of the server, to the microsecond. */
  public Instant takenAt() throws SQLException {
    String micros = ask("SELECT (extract(epoch FROM transaction_timestamp()) * 1000000)::bigint");
    return Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS);
  }

  public String version() throws SQLException {
    return ask("SHOW server_version");
  }

  public int major() throws SQLException {
    return Integer.parseInt(ask("SHOW server_version_num")) / NUMBERS_OF_A_MAJOR_VERSION;
  }

  /** The system identifier of the cluster, which a copy of its files shares. */
  public String identity() throws SQLException {
    return ask("SELECT system_identifier FROM pg_control_system()");
  }

  /** Where its log stands. */
  public String position() throws SQLException {
    return ask(
        """
        SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()
          ELSE pg_current_wal_lsn() END
        """);
  }

  /** The size of the database, in bytes. */
  public long size() throws SQLException {
    return Long.parseLong(ask("SELECT pg_database_size(current_database())"));
  }

  /** The last heartbeat of a backup, as this view shows it. */
  public Optional<HeartbeatRow> heartbeat(TableName table, String backup) throws SQLException {
    return new HeartbeatRows(holder, table).last(backup).map(at -> new HeartbeatRow(table, at));
  }

  /** All that it holds, as this view shows it. */
  public DatabaseContents contents(int parallel, ContentsReader.Progress progress)
      throws SQLException {
    return new ContentsReader(login::open, parallel, progress).read(holder, name);
  }

  /** The same with where sequences stand by now, which no view holds back. */
  public DatabaseContents withSequencesAsTheyStand(DatabaseContents contents) throws SQLException {
    return ContentsReader.withSequencesOf(holder, contents);
  }

  private String ask(String query) throws SQLException {
    return Snapshot.text(holder, query);
  }

  @Override
  public void close() throws SQLException {
    holder.close();
  }
}
