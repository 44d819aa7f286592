package dev.muster.notice;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pager must remember when its history is cut; nothing is under way then.
 *
 * @param known ids of the pages taken in last, the oldest first
 */
public record PagerSnapshot(List<Lane> lanes, List<String> known) {
  public PagerSnapshot {
    lanes = List.copyOf(lanes);
    known = List.copyOf(known);
  }

  /**
   * What waits on one channel.
   *
   * @param lastRank the most severe rank in the last message
   */
  public record Lane(
      String channel, List<Page> waiting, @Nullable Instant lastSentAt, int lastRank) {
    public Lane {
      waiting = List.copyOf(waiting);
    }
  }
}
