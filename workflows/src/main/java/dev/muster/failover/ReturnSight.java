package dev.muster.failover;

import org.jspecify.annotations.Nullable;

/**
 * How a server that is to follow was found, as its own machine sees it.
 *
 * @param node its name
 * @param systemIdentifier of its files
 * @param rest how it was found
 * @param history its timelines
 * @param log its own log; null where nothing could be read of it
 * @param hints whether its files tell which pages changed since another one left its way
 * @param halfRewound what it had written alone, where pg_rewind was begun and did not come to its
 *     end; null when none was
 * @param writer the one that is to be followed
 * @param room whether its files can be copied anew
 */
public record ReturnSight(
    String node,
    String systemIdentifier,
    Rest rest,
    TimelineHistory history,
    @Nullable OwnLog log,
    boolean hints,
    @Nullable LoneLog halfRewound,
    WriterSight writer,
    CloneRoom room) {
  /** How a server was found that is to follow. */
  public enum Rest {
    /** It runs, and the one that writes sends to it. */
    FOLLOWS,
    /** It runs as a standby to which nothing is sent. */
    RUNS_UNFED,
    /** It was stopped in order. */
    STOPPED,
    /** It wrote, and ended as by a crash. */
    CRASHED,
    /** It followed, and ended as by a crash. */
    CRASHED_STANDBY
  }

  /**
   * The end of what a server has of the log.
   *
   * @param last a place in its last record
   * @param end where that record ends, as nearly as it is known
   * @param commits how many transactions it committed behind the place where its way parts from
   *     that of the writer; null where they were not counted
   */
  public record OwnLog(LogPosition last, LogPosition end, @Nullable Long commits) {}

  /**
   * The one that writes.
   *
   * @param node its name
   * @param oldestKept from where on it has its log
   */
  public record WriterSight(
      String node, String systemIdentifier, TimelineHistory history, LogPosition oldestKept) {}

  /**
   * Whether the files of the one that writes can be copied beside those of a server.
   *
   * @param needed how many bytes that takes
   * @param free how many there are
   * @param obstacle why they could not even if there is room, in words; null when they could
   */
  public record CloneRoom(long needed, long free, @Nullable String obstacle) {}
}
