package dev.muster.failover;

import dev.muster.failover.NodeSetup.Obstacle;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the servers of a pair say in tests that they are set. */
final class Setups {
  private Setups() {}

  static NodeSetup primary(String node) {
    return setup(node, 170_002, 100, 1, null);
  }

  static NodeSetup standby(String node, @Nullable Long free) {
    return setup(node, 170_002, 100, 0, free);
  }

  static NodeSetup setup(
      String node, int version, long connections, int replicas, @Nullable Long free) {
    return new NodeSetup(
        node,
        version,
        true,
        true,
        Map.of("max_connections", connections, "max_wal_senders", 10L),
        List.of(),
        replicas,
        free);
  }

  static NodeSetup hindered(String node, Obstacle... obstacles) {
    return new NodeSetup(node, 170_002, true, true, Map.of(), List.of(obstacles), 0, 1L);
  }
}
