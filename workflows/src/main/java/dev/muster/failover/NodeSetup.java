package dev.muster.failover;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a server of a pair is set, and what stands in its way, as it says of itself between
 * failovers.
 *
 * @param node by the name that its plan gives it
 * @param version as PostgreSQL counts, such as 170002
 * @param checksums whether its files carry checksums
 * @param hotStandby whether it would answer while it follows
 * @param limits the settings of which a standby must not have less than its primary, by name
 * @param obstacles to what a failover does with it
 * @param replicas how many servers stream from it
 * @param free bytes that may still be written into its data folder; null where another machine
 *     looked
 */
public record NodeSetup(
    String node,
    int version,
    boolean checksums,
    boolean hotStandby,
    Map<String, Long> limits,
    List<Obstacle> obstacles,
    int replicas,
    @Nullable Long free) {
  private static final int MAJOR = 10_000;

  public NodeSetup {
    limits = Map.copyOf(limits);
    obstacles = List.copyOf(obstacles);
  }

  /** What a failover would be stopped by. */
  public enum Obstacle {
    REPLAY_PAUSED("has paused to replay what it receives"),
    READ_ONLY("would refuse writes: default_transaction_read_only is on"),
    WAITS_FOR_STANDBY(
        "would wait with each commit for synchronous_standby_names, and nothing follows it"),
    MAY_NOT_PROMOTE("does not allow the plan's user to call pg_promote"),
    MAY_NOT_MONITOR("does not show the plan's user who replicates: that takes the role pg_monitor");

    private final String words;

    Obstacle(String words) {
      this.words = words;
    }

    /** In words that go on from the name of the server. */
    public String words() {
      return words;
    }
  }

  int major() {
    return version / MAJOR;
  }
}
