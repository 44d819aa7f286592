package dev.muster.drill.redis;

import dev.muster.drill.DrillTarget;
import dev.muster.restorepoint.RedisAddress;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.folder.WorkFolder;
import dev.muster.restorepoint.redis.RedisInfo;
import dev.muster.restorepoint.redis.ThrowAwayRedis;
import java.io.IOException;

/**
 * Refuses a server that may be production, or that follows another.
 *
 * @param identity of what was backed up
 */
record Quarantine(RedisAddress source, String identity) {
  private static final String DIRECTORY = "dir";
  private static final String ROLE = "role";
  private static final String MASTER = "master";

  void require(ThrowAwayRedis redis, WorkFolder folder) throws IOException {
    String own = folder.data().toRealPath().toString();
    RedisInfo info = redis.ask(jedis -> RedisInfo.of(jedis.info()));
    String directory = redis.ask(jedis -> jedis.configGet(DIRECTORY).getOrDefault(DIRECTORY, ""));
    RedisAddress address = redis.address();
    new DrillTarget(address.host(), address.port(), info.runId(), directory)
        .refusal(source.host(), source.port(), identity, own)
        .ifPresent(Quarantine::refuse);
    if (!MASTER.equals(info.values().get(ROLE))) {
      refuse("the server for the drill follows another");
    }
  }

  private static void refuse(String why) {
    throw RestorePointFailure.TARGET_REFUSED.because(why);
  }
}
