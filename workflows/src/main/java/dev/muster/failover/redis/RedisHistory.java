package dev.muster.failover.redis;

import org.jspecify.annotations.Nullable;

/**
 * Which stream of writes a Redis has, and up to where: its replication id and offset.
 *
 * @param id new at each change of who writes
 * @param offset up to where it has it, in bytes
 * @param before the one that it goes on from; null when there is none
 * @param beforeEnd up to where that one counts; 0 when there is none
 */
public record RedisHistory(String id, long offset, @Nullable String before, long beforeEnd) {
  /** Whether it is that history, or goes on from it. */
  public boolean comesFrom(String history) {
    return id.equals(history) || history.equals(before);
  }

  /** Whether both are parts of the same. */
  boolean isAkin(RedisHistory other) {
    return comesFrom(other.id) || other.comesFrom(id);
  }

  /**
   * How much a server with this one has that another never had which goes on from it, in bytes;
   * null where it is not known where their ways part.
   */
  public @Nullable Long alone(RedisHistory writers) {
    return id.equals(writers.before) ? Math.max(0, offset - writers.beforeEnd) : null;
  }

  /** For people. */
  String words() {
    return "at %d of history %s".formatted(offset, brief(id));
  }

  /** Enough of an id to tell it from others. */
  static String brief(String id) {
    return id.length() > 8 ? id.substring(0, 8) : id;
  }
}
