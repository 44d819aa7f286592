package dev.muster.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What waits for one recipient, a lane for each channel; a page is taken in once. */
final class PagerQueue {
  /** A page can come twice within seconds, when whoever hands it over is interrupted. */
  private static final int REMEMBERED = 2_000;

  /** What waits must fit into the request of the run that goes on from here. */
  private static final int MOST_BYTES = 1_000_000;

  private final Duration gather;
  private final Map<String, PagerLane> lanes = new LinkedHashMap<>();
  private final Set<String> known = new LinkedHashSet<>();

  PagerQueue(Duration gather, @Nullable PagerSnapshot carried) {
    this.gather = gather;
    if (carried != null) {
      carried.lanes().forEach(lane -> lanes.put(lane.channel(), PagerLane.carriedOn(gather, lane)));
      known.addAll(carried.known());
    }
  }

  PagerSnapshot snapshot() {
    List<PagerSnapshot.Lane> carried =
        lanes.entrySet().stream().map(lane -> lane.getValue().snapshot(lane.getKey())).toList();
    return new PagerSnapshot(carried, List.copyOf(known));
  }

  /** Takes in a page; answers with those that had to give way because too much waits. */
  List<Page> take(Page page) {
    if (!known.add(page.id())) {
      return List.of();
    }
    if (known.size() > REMEMBERED) {
      known.remove(known.iterator().next());
    }
    lane(page.channel().name()).add(page);
    List<Page> gone = new ArrayList<>();
    while (bytesWaiting() > MOST_BYTES) {
      gone.add(giveWay());
    }
    return gone;
  }

  /** The least severe goes, of those the latest. */
  private Page giveWay() {
    Page least =
        lanes.values().stream()
            .flatMap(lane -> lane.waiting().stream())
            .max(
                Comparator.comparingInt((Page page) -> page.notice().rank())
                    .thenComparing(Page::dueAt)
                    .thenComparing(Page::id))
            .orElseThrow();
    lane(least.channel().name()).withdraw(least::equals);
    return least;
  }

  private long bytesWaiting() {
    return lanes.values().stream().mapToLong(PagerLane::bytesWaiting).sum();
  }

  private PagerLane lane(String channel) {
    return lanes.computeIfAbsent(channel, name -> new PagerLane(gather));
  }

  void forEachLane(BiConsumer<String, PagerLane> action) {
    lanes.forEach(action);
  }

  /** When the next message is to go; null when none can be. */
  @Nullable Instant dueAt(Instant now) {
    return lanes.values().stream()
        .map(lane -> lane.dueAt(now))
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .orElse(null);
  }

  boolean isIdle() {
    return lanes.values().stream().allMatch(PagerLane::isIdle);
  }

  int waiting() {
    return lanes.values().stream().mapToInt(lane -> lane.waiting().size()).sum();
  }

  /** A short markdown text for Temporal's UI: what is under way, what waits and until when. */
  String tell(String recipient, Instant now) {
    StringBuilder text = new StringBuilder("**Pages to ").append(recipient).append("**\n");
    lanes.forEach((channel, lane) -> {
      Instant due = lane.dueAt(now);
      text.append("\n- ").append(channel).append(": ");
      text.append(lane.sending().size()).append(" under way, ");
      text.append(lane.waiting().size()).append(" waiting");
      text.append(due == null ? "" : " until " + TimeText.clock(due));
    });
    return text.append(isIdle() ? "\n- nothing to send" : "").append('\n').toString();
  }
}
