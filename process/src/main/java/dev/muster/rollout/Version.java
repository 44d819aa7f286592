package dev.muster.rollout;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One version of the workers.
 *
 * @param share of new runs in percent, while it is ramping
 * @param lastCurrent when it was current last; null when it never was
 * @param polled the queues for which its workers ask now
 * @param pinned running, and on this version until they end; not all when they are many
 * @param pinnedCount how many those are
 * @param others running, and last seen on this version, which they leave by themselves
 */
record Version(
    String build,
    Standing standing,
    float share,
    @Nullable Instant lastCurrent,
    Set<String> polled,
    List<String> pinned,
    long pinnedCount,
    long others) {
  Version {
    polled = new TreeSet<>(polled);
    pinned = List.copyOf(pinned);
  }

  boolean isCurrent() {
    return standing == Standing.CURRENT;
  }

  boolean isRamping() {
    return standing == Standing.RAMPING;
  }

  boolean isPolled() {
    return !polled.isEmpty();
  }

  /** Whether runs are pinned to it that nobody takes on. */
  boolean hasStrandedRuns() {
    return pinnedCount > 0 && !isPolled();
  }

  /** Whether its workers may end without anything waiting for them. */
  boolean maySafelyStop() {
    return switch (standing) {
      case CURRENT, RAMPING, DRAINING -> false;
      case DRAINED, UNUSED -> pinnedCount == 0;
    };
  }

  /** What is to be done with its workers. */
  String advice() {
    if (hasStrandedRuns()) {
      return "nobody takes on what is pinned to it: start its workers again, or 'move "
          + build
          + "'";
    }
    if (maySafelyStop()) {
      return isPolled() ? "its workers can be stopped" : "it has no workers and needs none";
    }
    if (isCurrent() || isRamping()) {
      return "its workers are needed";
    }
    return pinnedCount > 0
        ? "its workers are needed until what is pinned has ended"
        : "nothing pinned is seen; keep its workers until Temporal calls it drained";
  }
}
