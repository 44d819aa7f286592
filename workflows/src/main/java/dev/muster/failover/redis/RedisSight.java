package dev.muster.failover.redis;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of a Redis, from one place, at one moment: either what it said or why it said
 * nothing. Silent is not stopped.
 *
 * @param node by the name that its plan gives it
 * @param vantage the machine that looked
 * @param state null when it said nothing
 * @param silence why, in words; null when it said something
 */
public record RedisSight(
    String node, String vantage, Instant at, @Nullable RedisState state, @Nullable String silence) {
  /** Of one that answered. */
  public static RedisSight of(String node, String vantage, Instant at, RedisState state) {
    return new RedisSight(node, vantage, at, state, null);
  }

  /** Of one of which nothing is known. */
  public static RedisSight silent(String node, String vantage, Instant at, String why) {
    return new RedisSight(node, vantage, at, null, why);
  }

  /** What was seen, for people. */
  String words() {
    return state == null ? "nothing: " + silence : state.words();
  }
}
