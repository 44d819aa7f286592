package dev.muster.restorepoint;

import org.jspecify.annotations.Nullable;

/**
 * Where a Redis is and as whom it is read.
 *
 * @param user null for its default user
 * @param password a reference to it, never the password; null where none is asked for
 */
public record RedisAddress(String host, int port, @Nullable String user, @Nullable String password)
    implements BackupSource {
  @Override
  public String product() {
    return "Redis";
  }
}
