package dev.muster.failover.redis.jedis;

import dev.muster.failover.ReplicationSample;
import dev.muster.failover.redis.RedisHistory;
import dev.muster.failover.redis.RedisNode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far masters were in their histories, as this machine was told within the last hour that they
 * answered. It is gone with the process: what is not known then is said.
 */
public final class RedisSamples {
  private static final int KEPT = 1_800;
  private static final Duration LATELY = Duration.ofDays(1);

  private final Map<Master, Deque<ReplicationSample>> samples = new LinkedHashMap<>();

  private record Master(String host, int port, String history) {
    static Master of(RedisNode node, String history) {
      return new Master(node.host(), node.port(), history);
    }
  }

  /** Keeps one more, and forgets those of long ago. */
  synchronized void add(RedisNode master, RedisHistory history, ReplicationSample sample) {
    samples.values().removeIf(known -> known.getLast().at().isBefore(sample.at().minus(LATELY)));
    Deque<ReplicationSample> known =
        samples.computeIfAbsent(Master.of(master, history.id()), _ -> new ArrayDeque<>());
    known.addLast(sample);
    if (known.size() > KEPT) {
      known.removeFirst();
    }
  }

  /** All that are kept of a master in a history, the earliest first. */
  synchronized List<ReplicationSample> of(RedisNode master, String history) {
    return List.copyOf(samples.getOrDefault(Master.of(master, history), new ArrayDeque<>()));
  }
}
