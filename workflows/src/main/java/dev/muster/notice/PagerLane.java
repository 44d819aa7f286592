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
final class PagerLane {
  /** Of a longer message nobody would read the end. */
  static final int MOST_PAGES = 500;

  /** Far below what Temporal takes as an activity's input. */
  private static final int MOST_BYTES = 500_000;

  private final Duration gather;
  private final List<Page> waiting = new ArrayList<>();
  private List<Page> sending = List.of();
  private long bytesWaiting;
  private @Nullable Instant lastSentAt;
  private int lastRank = Integer.MAX_VALUE;

  PagerLane(Duration gather) {
    this.gather = gather;
  }

  static PagerLane carriedOn(Duration gather, PagerSnapshot.Lane from) {
    PagerLane lane = new PagerLane(gather);
    from.waiting().forEach(lane::add);
    lane.lastSentAt = from.lastSentAt();
    lane.lastRank = from.lastRank();
    return lane;
  }

  PagerSnapshot.Lane snapshot(String channel) {
    return new PagerSnapshot.Lane(channel, waiting, lastSentAt, lastRank);
  }

  void add(Page page) {
    waiting.add(page);
    bytesWaiting += page.size();
  }

  /** When the next message is to go; null while one is under way or nothing waits. */
  @Nullable Instant dueAt(Instant now) {
    if (!sending.isEmpty() || waiting.isEmpty()) {
      return null;
    }
    boolean worse = waiting.stream().anyMatch(page -> page.notice().rank() < lastRank);
    boolean full = message().size() < waiting.size();
    return lastSentAt == null || worse || full ? now : lastSentAt.plus(gather);
  }

  /** Takes what waits as one message, as far as it fits into one. */
  List<Page> send(Instant now) {
    sending = List.copyOf(message());
    waiting.subList(0, sending.size()).clear();
    bytesWaiting -= bytes(sending);
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
    waiting.removeIf(unwanted);
    bytesWaiting -= bytes(dropped);
    return dropped;
  }

  /** Whether the message under way says nothing that is still wanted. */
  boolean onlySending(Predicate<Page> unwanted) {
    return !sending.isEmpty() && sending.stream().allMatch(unwanted);
  }

  boolean isIdle() {
    return sending.isEmpty() && waiting.isEmpty();
  }

  List<Page> waiting() {
    return waiting;
  }

  List<Page> sending() {
    return sending;
  }

  long bytesWaiting() {
    return bytesWaiting;
  }

  private static long bytes(List<Page> pages) {
    return pages.stream().mapToLong(Page::size).sum();
  }

  private List<Page> message() {
    int count = 0;
    int bytes = 0;
    for (Page page : waiting) {
      bytes += page.size();
      if (count == MOST_PAGES || (count > 0 && bytes > MOST_BYTES)) {
        break;
      }
      count++;
    }
    return waiting.subList(0, count);
  }
}
