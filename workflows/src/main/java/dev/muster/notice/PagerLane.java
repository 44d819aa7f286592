package dev.muster.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one recipient on one channel: the first page goes at once, what comes soon after a
 * message gathers for the next, a more severe one does not wait.
 */
public final class PagerLane {
  private final Duration gather;
  private final List<Page> waiting = new ArrayList<>();
  private List<Page> sending = List.of();
  private @Nullable Instant lastSentAt;
  private int lastRank = Integer.MAX_VALUE;

  PagerLane(Duration gather) {
    this.gather = gather;
  }

  /**
   * A lane that nothing is sent on, as it is carried on.
   *
   * @param lastRank the most severe rank in the last message
   */
  public record Snapshot(
      String channel, List<Page> waiting, @Nullable Instant lastSentAt, int lastRank) {}

  static PagerLane carriedOn(Duration gather, Snapshot from) {
    PagerLane lane = new PagerLane(gather);
    lane.waiting.addAll(from.waiting());
    lane.lastSentAt = from.lastSentAt();
    lane.lastRank = from.lastRank();
    return lane;
  }

  Snapshot snapshot(String channel) {
    return new Snapshot(channel, List.copyOf(waiting), lastSentAt, lastRank);
  }

  void add(Page page) {
    waiting.add(page);
  }

  /** When the next message is to go; null while one is under way or nothing waits. */
  @Nullable Instant dueAt(Instant now) {
    if (!sending.isEmpty() || waiting.isEmpty()) {
      return null;
    }
    boolean worse = waiting.stream().anyMatch(page -> page.notice().rank() < lastRank);
    return lastSentAt == null || worse ? now : lastSentAt.plus(gather);
  }

  /** Takes what waits as one message. */
  List<Page> send(Instant now) {
    sending = List.copyOf(waiting);
    waiting.clear();
    lastSentAt = now;
    lastRank = sending.stream().mapToInt(page -> page.notice().rank()).min().orElse(lastRank);
    return sending;
  }

  /** The message is delivered, given up or cancelled. */
  void sent() {
    sending = List.of();
  }

  /** Drops pages that wait; returns them. */
  List<Page> withdraw(Predicate<Page> unwanted) {
    List<Page> dropped = waiting.stream().filter(unwanted).toList();
    waiting.removeAll(dropped);
    return dropped;
  }

  /** Whether the message under way says nothing that is still wanted. */
  boolean onlySending(Predicate<Page> unwanted) {
    return !sending.isEmpty() && sending.stream().allMatch(unwanted);
  }

  boolean isIdle() {
    return sending.isEmpty() && waiting.isEmpty();
  }
}
