package dev.muster.failover.redis;

import java.util.Arrays;

/** A version of Redis, of which the first two numbers tell whether one understands another. */
record RedisVersion(int major, int minor) {
  /** Reads one such as 7.0.15; what is no number counts as none. */
  static RedisVersion parse(String text) {
    int[] parts = Arrays.stream(text.split("\\.")).mapToInt(RedisVersion::number).toArray();
    return new RedisVersion(parts[0], parts.length > 1 ? parts[1] : 0);
  }

  private static int number(String text) {
    return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
  }

  boolean isBefore(RedisVersion other) {
    return major < other.major || (major == other.major && minor < other.minor);
  }
}
