package dev.muster.failover.redis;

/**
 * How a replica follows.
 *
 * @param up whether it is connected
 * @param lastHeard how many seconds ago it heard of the other; less than none where it never did
 * @param copying whether it is fetching everything anew
 * @param priority 0 where it must not be promoted
 * @param readOnly whether it refuses what clients write to it
 */
public record RedisLink(
    boolean up, long lastHeard, boolean copying, long priority, boolean readOnly) {
  /** For people. */
  String words() {
    String link = copying ? "copies everything" : up ? "link up" : "link down";
    return readOnly ? link : link + ", takes writes of its own";
  }
}
