package dev.muster.failover.redis.jedis;

import dev.muster.failover.redis.RedisAlone;
import dev.muster.restorepoint.redis.RedisInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Asks a Redis, without changing anything, what it would do once its master is gone.
 *
 * @param user who would tell it; its default user when null
 */
record AloneLook(Jedis server, @Nullable String user) {
  private static final String STALE = "replica-serve-stale-data";
  private static final String KEY = "muster:failover:look";

  /** What the replica of a master that is gone is told. */
  private static final List<Told> TOLD =
      List.of(
          new Told("SCRIPT LOAD", "SCRIPT", List.of("LOAD", "return 1")),
          new Told("SCRIPT EXISTS", "SCRIPT", List.of("EXISTS", "0")),
          new Told("REPLICAOF", "REPLICAOF", List.of("NO", "ONE")),
          new Told("SET " + KEY, "SET", List.of(KEY, "1")),
          new Told("GET " + KEY, "GET", List.of(KEY)),
          new Told("DEL " + KEY, "DEL", List.of(KEY)));

  private record Told(String name, String command, List<String> arguments) {}

  RedisAlone at(RedisInfo info) {
    // It counts good replicas only where it refuses writes without them.
    boolean wantsReplicas = info.values().containsKey("min_slaves_good_slaves");
    return new RedisAlone(wantsReplicas, servesStale(), denied());
  }

  /** Null for who may not see settings. */
  private @Nullable Boolean servesStale() {
    try {
      String value = server.configGet(STALE).get(STALE);
      return value == null ? null : value.equals("yes");
    } catch (JedisDataException denied) {
      return null;
    }
  }

  /** Null for who may not ask, and where it can't be asked, before Redis 7.0. */
  private @Nullable List<String> denied() {
    List<String> denied = new ArrayList<>();
    try {
      for (Told told : TOLD) {
        String answer =
            server.aclDryRun(
                Objects.requireNonNullElse(user, "default"),
                told.command(),
                told.arguments().toArray(String[]::new));
        if (!answer.equals("OK")) {
          denied.add(told.name());
        }
      }
      return denied;
    } catch (JedisDataException notAllowed) {
      return null;
    }
  }
}
