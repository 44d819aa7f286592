package dev.muster.restore;

import dev.muster.restorepoint.BackupSource;
import dev.muster.restorepoint.PostgresAddress;

/** A database that is replaced. */
public record DatabaseTarget(PostgresAddress address) implements RestoreTarget {
  @Override
  public String words() {
    return "%s at %s:%d".formatted(address.database(), address.host(), address.port());
  }

  @Override
  public boolean isOf(BackupSource source) {
    return source instanceof PostgresAddress other
        && other.host().equals(address.host())
        && other.port() == address.port()
        && other.database().equals(address.database());
  }

  /** A server may be known by another host. */
  @Override
  public boolean mayBeOf(BackupSource source) {
    return source instanceof PostgresAddress other && other.database().equals(address.database());
  }
}
