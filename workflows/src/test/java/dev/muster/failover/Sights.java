package dev.muster.failover;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is seen of a pair p1 and p2 in the tests, from the sites that they are in. */
final class Sights {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final String SYSTEM = "7301";

  private Sights() {}

  static NodeSight primary(String node, String vantage, int second) {
    return answered(node, vantage, second, state(SYSTEM, 3, NodeRole.PRIMARY));
  }

  static NodeSight standby(String node, String vantage, int second) {
    return answered(node, vantage, second, state(SYSTEM, 3, NodeRole.STANDBY));
  }

  static NodeSight answered(String node, String vantage, int second, NodeState state) {
    return NodeSight.of(node, vantage, NOON.plusSeconds(second), state);
  }

  static NodeSight stopped(String node, int second) {
    return NodeSight.stopped(node, node, NOON.plusSeconds(second), "shut down");
  }

  static NodeSight silent(String node, String vantage, int second) {
    return NodeSight.silent(node, vantage, NOON.plusSeconds(second), "connection timed out");
  }

  static NodeState state(String system, long timeline, NodeRole role) {
    return new NodeState(
        system, timeline, role, at(100), role == NodeRole.STANDBY ? at(100) : null, false);
  }

  static LogPosition at(long bytes) {
    return new LogPosition(bytes);
  }

  static ReplicationSample sample(int second, long written, @Nullable Long flushed) {
    LogPosition there = flushed == null ? null : at(flushed);
    return new ReplicationSample(
        NOON.plusSeconds(second), at(written), "streaming", there, there, false);
  }
}
