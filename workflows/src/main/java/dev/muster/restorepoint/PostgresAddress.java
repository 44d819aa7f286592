package dev.muster.restorepoint;

import org.jspecify.annotations.Nullable;

/**
 * Where a database is and as whom it is read.
 *
 * @param password a reference to it, never the password; null where none is asked for
 */
public record PostgresAddress(
    String host, int port, String database, String user, @Nullable String password)
    implements BackupSource {
  /** Whether it is the same database as far as names tell: a pooler has a port of its own. */
  public boolean isSameDatabase(PostgresAddress other) {
    return host.equalsIgnoreCase(other.host) && database.equals(other.database);
  }

  /** Whether it is the same server as far as names tell. */
  public boolean isSameServer(PostgresAddress other) {
    return host.equalsIgnoreCase(other.host) && port == other.port;
  }

  @Override
  public String product() {
    return "PostgreSQL";
  }
}
