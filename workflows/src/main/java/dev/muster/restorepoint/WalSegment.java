package dev.muster.restorepoint;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of a server's log, as its name tells.
 *
 * @param start the position in the log of its first byte
 */
public record WalSegment(long start) {
  private static final Pattern NAME =
      Pattern.compile("[0-9A-F]{8}([0-9A-F]{8})([0-9A-F]{8})(?:\\..*)?");
  private static final Pattern POSITION = Pattern.compile("([0-9A-Fa-f]{1,8})/([0-9A-Fa-f]{1,8})");
  private static final int HALF = 32;
  private static final int HEX = 16;

  /** The one of a name such as {@code 00000001000000000000002A}. */
  public static WalSegment named(String name, long size) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not the name of a segment of the log: " + name);
    }
    return new WalSegment(
        (Long.parseLong(matcher.group(1), HEX) << HALF)
            + Long.parseLong(matcher.group(2), HEX) * size);
  }

  /** Whether what led up to a position such as {@code 0/2A000110} has some of it. */
  public boolean isReachedBy(String position) {
    Matcher matcher = POSITION.matcher(position);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a position in a log: " + position);
    }
    long bytes =
        (Long.parseLong(matcher.group(1), HEX) << HALF) + Long.parseLong(matcher.group(2), HEX);
    return Long.compareUnsigned(bytes, start) > 0;
  }
}
