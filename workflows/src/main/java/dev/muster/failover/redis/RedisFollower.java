package dev.muster.failover.redis;

/**
 * A replica as its master knows it.
 *
 * @param host under which the master would tell others of it
 * @param state {@code online} where it gets what is written
 * @param offset up to where it has said that it has everything
 */
public record RedisFollower(String host, int port, String state, long offset) {
  boolean isOnline() {
    return state.equals("online");
  }
}
