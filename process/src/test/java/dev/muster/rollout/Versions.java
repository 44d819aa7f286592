package dev.muster.rollout;

import dev.muster.temporal.TaskQueues;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Versions for tests. */
final class Versions {
  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  static final Set<String> EVERY_QUEUE = Set.copyOf(TaskQueues.ALL);

  private Versions() {}

  /** With workers on every queue, and nothing that runs. */
  static Version version(String build, Standing standing) {
    return new Version(build, standing, 0, null, EVERY_QUEUE, List.of(), 0, 0);
  }

  static Version stopped(Version version) {
    return polled(version, Set.of());
  }

  static Version polled(Version version, Set<String> queues) {
    return new Version(
        version.build(),
        version.standing(),
        version.share(),
        version.lastCurrent(),
        queues,
        version.pinned(),
        version.pinnedCount(),
        version.others());
  }

  static Version running(Version version, List<String> pinned, long pinnedCount, long others) {
    return new Version(
        version.build(),
        version.standing(),
        version.share(),
        version.lastCurrent(),
        version.polled(),
        pinned,
        pinnedCount,
        others);
  }

  static Version currentUntil(String build, Instant until) {
    return new Version(build, Standing.DRAINING, 0, until, EVERY_QUEUE, List.of(), 0, 0);
  }
}
