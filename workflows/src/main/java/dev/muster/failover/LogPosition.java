package dev.muster.failover;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the write-ahead log of a PostgreSQL server.
 *
 * @param bytes from where the log began, unsigned as PostgreSQL counts them
 */
public record LogPosition(long bytes) implements Comparable<LogPosition> {
  private static final Pattern TEXT = Pattern.compile("([0-9A-Fa-f]{1,8})/([0-9A-Fa-f]{1,8})");
  private static final int HALF = 32;
  private static final int HEX = 16;

  /**
   * Reads it as PostgreSQL writes a {@code pg_lsn}, such as {@code 0/3000060}.
   *
   * @throws IllegalArgumentException when it is none
   */
  @JsonCreator
  public static LogPosition parse(String text) {
    Matcher halves = TEXT.matcher(text);
    if (!halves.matches()) {
      throw new IllegalArgumentException("not a position in a log: " + text);
    }
    long high = Long.parseLong(halves.group(1), HEX);
    return new LogPosition(high << HALF | Long.parseLong(halves.group(2), HEX));
  }

  /** How many bytes lie between; below 0 when the other is later. */
  public long minus(LogPosition other) {
    return bytes - other.bytes;
  }

  /** How many bytes it is further than another; 0 when it is not, and never too few. */
  public long beyond(LogPosition other) {
    if (compareTo(other) <= 0) {
      return 0;
    }
    long bytes = minus(other);
    return bytes < 0 ? Long.MAX_VALUE : bytes;
  }

  @Override
  public int compareTo(LogPosition other) {
    return Long.compareUnsigned(bytes, other.bytes);
  }

  /** As PostgreSQL writes it. */
  @JsonValue
  public String text() {
    return "%X/%X".formatted(bytes >>> HALF, bytes & 0xFFFF_FFFFL);
  }
}
