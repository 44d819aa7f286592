package dev.muster.failover.postgres;

import dev.muster.failover.LogPosition;
import java.util.HashMap;
import java.util.Map;

/**
 * What the files of a server say of it while it does not run, as {@code pg_controldata} tells it.
 *
 * @param state such as {@code shut down}
 * @param checkpoint where its last checkpoint begins in the log
 * @param timeline of that checkpoint
 */
record ControlData(String systemIdentifier, String state, LogPosition checkpoint, long timeline) {
  private static final String OF_A_PRIMARY = "shut down";
  private static final String OF_A_STANDBY = "shut down in recovery";
  private static final String FOLLOWING = "in archive recovery";

  /**
   * Reads it as it is written in the language of programs.
   *
   * @throws IllegalArgumentException when a line is missing
   */
  static ControlData parse(String written) {
    Map<String, String> lines = lines(written);
    return new ControlData(
        line(lines, "Database system identifier"),
        line(lines, "Database cluster state"),
        LogPosition.parse(line(lines, "Latest checkpoint location")),
        Long.parseLong(line(lines, "Latest checkpoint's TimeLineID")));
  }

  static Map<String, String> lines(String written) {
    Map<String, String> lines = new HashMap<>();
    for (String line : written.lines().toList()) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        lines.put(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    return lines;
  }

  static String line(Map<String, String> lines, String name) {
    String value = lines.get(name);
    if (value == null) {
      throw new IllegalArgumentException("pg_controldata does not tell the " + name);
    }
    return value;
  }

  /** Whether it was stopped in order. */
  boolean isStopped() {
    return state.equals(OF_A_PRIMARY) || state.equals(OF_A_STANDBY);
  }

  /** Whether nothing was written into it since its last checkpoint as one that wrote. */
  boolean isLeftAt(LogPosition last) {
    return (isStopped() || state.equals(FOLLOWING)) && checkpoint.equals(last);
  }

  /** Whether it followed, and ended without being stopped. */
  boolean isFollowing() {
    return state.equals(FOLLOWING);
  }

  /** Whether it was stopped in order as one that wrote. */
  boolean isStoppedPrimary() {
    return state.equals(OF_A_PRIMARY);
  }
}
