package dev.muster.failover.redis;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a Redis is set and whether it is well.
 *
 * @param maxMemory how many bytes it may hold; 0 for any number
 * @param loading whether it still reads its own data
 * @param clustered whether it is part of a Redis Cluster
 * @param ill why it may refuse writes or forget them, in words; null when it is well
 * @param hasPassword whether it would tell another one a password when it follows; null when that
 *     is not known
 * @param run which start of it this is; null when it does not say
 * @param sentinels how many Sentinels listen there; null when that is not known
 * @param alone what it does when its master is gone; null when nobody asked
 */
public record RedisSetup(
    String version,
    long maxMemory,
    boolean loading,
    boolean clustered,
    @Nullable String ill,
    @Nullable Boolean hasPassword,
    @Nullable String run,
    @Nullable Integer sentinels,
    @Nullable RedisAlone alone) {
  /** One of which no more is known. */
  public RedisSetup(
      String version,
      long maxMemory,
      boolean loading,
      boolean clustered,
      @Nullable String ill,
      @Nullable Boolean hasPassword) {
    this(version, maxMemory, loading, clustered, ill, hasPassword, null, null, null);
  }

  /** The same, where that is known. */
  public RedisSetup with(@Nullable Boolean password, @Nullable Integer listening) {
    return new RedisSetup(
        version, maxMemory, loading, clustered, ill, password, run, listening, alone);
  }

  /** The same, where it is known what it does when its master is gone. */
  public RedisSetup with(RedisAlone known) {
    return new RedisSetup(
        version, maxMemory, loading, clustered, ill, hasPassword, run, sentinels, known);
  }

  /** What stands against having it write alone, in sentences; none where nobody asked. */
  Stream<String> againstAlone(String node) {
    return alone == null ? Stream.empty() : alone.reasons(node);
  }

  /** What nobody could tell of it, in words. */
  Stream<String> unknown() {
    return Stream.concat(
        sentinels == null ? Stream.of("whether a Sentinel watches it") : Stream.empty(),
        alone == null ? Stream.empty() : alone.unknown());
  }
}
