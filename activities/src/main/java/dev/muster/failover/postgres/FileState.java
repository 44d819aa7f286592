package dev.muster.failover.postgres;

import dev.muster.failover.LogPosition;
import dev.muster.failover.ReturnSight.Rest;
import java.util.Map;

/**
 * What the files of a server that does not run say of how it could follow.
 *
 * @param recovered up to where a standby had come at least
 * @param recoveredTimeline in which that was; 0 of one that wrote
 * @param hints whether they tell which pages changed
 */
record FileState(
    ControlData control, LogPosition recovered, long recoveredTimeline, boolean hints) {
  private static final String ON = "on";

  /**
   * Reads it as {@code pg_controldata} writes it in the language of programs.
   *
   * @throws IllegalArgumentException when a line is missing
   */
  static FileState parse(String written) {
    Map<String, String> lines = ControlData.lines(written);
    boolean checksums = !ControlData.line(lines, "Data page checksum version").equals("0");
    boolean hints = ControlData.line(lines, "wal_log_hints setting").equals(ON);
    boolean whole = ControlData.line(lines, "Latest checkpoint's full_page_writes").equals(ON);
    return new FileState(
        ControlData.parse(written),
        LogPosition.parse(ControlData.line(lines, "Minimum recovery ending location")),
        Long.parseLong(ControlData.line(lines, "Min recovery ending loc's timeline")),
        (checksums || hints) && whole);
  }

  /** How its server came to rest. */
  Rest rest() {
    if (control.isStopped()) {
      return Rest.STOPPED;
    }
    return control.isFollowing() ? Rest.CRASHED_STANDBY : Rest.CRASHED;
  }

  /** Whether it followed until it came to rest. */
  boolean isOfStandby() {
    return !control.isStoppedPrimary() && rest() != Rest.CRASHED;
  }
}
