package dev.muster.failover.redis;

import org.jspecify.annotations.Nullable;

/**
 * How a replica follows.
 *
 * @param up whether it is connected
 * @param lastHeard how many seconds ago it heard of the other; less than none where it never did
 * @param copying whether it is fetching everything anew
 * @param priority 0 where it must not be promoted
 * @param readOnly whether it refuses what clients write to it
 * @param downFor for how many seconds it has been disconnected; null when it is connected, or does
 *     not say
 * @param master whom it follows, as {@code host:port}; null when it does not say
 * @param masterRun which start of a server answers there, as its own machine was told; null when
 *     that is not known
 */
public record RedisLink(
    boolean up,
    long lastHeard,
    boolean copying,
    long priority,
    boolean readOnly,
    @Nullable Long downFor,
    @Nullable String master,
    @Nullable String masterRun) {
  /** One of which no more is known. */
  public RedisLink(boolean up, long lastHeard, boolean copying, long priority, boolean readOnly) {
    this(up, lastHeard, copying, priority, readOnly, null, null, null);
  }

  /** The same, where it is known who answers at its other end. */
  public RedisLink to(@Nullable String run) {
    return new RedisLink(up, lastHeard, copying, priority, readOnly, downFor, master, run);
  }

  /** Where one follows that is to follow nobody: nothing listens there. */
  public static final String NOBODY = "127.0.0.1:1";

  /** Whether it was made to follow nobody. */
  boolean isToNobody() {
    return NOBODY.equals(master);
  }

  /** For people. */
  String words() {
    if (isToNobody()) {
      return "kept from writing: it follows nobody";
    }
    String link = copying ? "copies everything" : up ? "link up" : "link down";
    return readOnly ? link : link + ", takes writes of its own";
  }
}
