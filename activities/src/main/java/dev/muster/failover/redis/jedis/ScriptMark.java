package dev.muster.failover.redis.jedis;

import dev.muster.failover.redis.RedisNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a run leaves at a replica before it promotes it, so that an attempt that comes later knows
 * whose promotion it was. A replica takes no key, but it keeps a script that nobody runs until it
 * is started again, and knows it by its sum.
 *
 * @param run whose it is
 */
record ScriptMark(RedisAccess access, String run) {
  private String script() {
    return "return 'muster failover %s'".formatted(run);
  }

  void leave(RedisNode node) {
    access.act(node, server -> server.scriptLoad(script()));
  }

  boolean isAt(RedisNode node) {
    return access.on(node, server -> server.scriptExists(sum()));
  }

  /** As Redis names a script. */
  private String sum() {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-1").digest(script().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}
