package dev.muster.failover.redis.jedis;

import dev.muster.failover.pair.Beat;
import dev.muster.failover.redis.RedisNode;
import dev.muster.failover.redis.RedisPair;
import dev.muster.failover.redis.RedisState;
import dev.muster.policy.Secrets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps how far the masters are whose replicas are on this machine: what would be lost is known
 * from that when they are gone.
 */
public final class RedisSampler implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RedisSampler.class);

  private final Beat beat = new Beat("samples Redis pairs");
  private final Supplier<List<RedisPair>> pairs;
  private final RedisAccess access;
  private final RedisSamples samples;
  private final String machine;
  private final InstantSource clock;

  /**
   * @param pairs asked each time
   * @param machine that this is on, as plans name it
   */
  public RedisSampler(
      Supplier<List<RedisPair>> pairs,
      Secrets secrets,
      RedisSamples samples,
      String machine,
      InstantSource clock) {
    this.pairs = pairs;
    this.samples = samples;
    this.machine = machine;
    this.clock = clock;
    access = new RedisAccess(secrets);
  }

  /** From now on until it is closed. */
  public RedisSampler begin() {
    beat.begin(this::sampleAll);
    return this;
  }

  private void sampleAll() {
    pairs
        .get()
        .forEach(pair ->
            Stream.of(pair.first(), pair.second())
                .filter(node -> node.machine().equals(machine))
                .forEach(node -> sample(pair.beside(node))));
  }

  /** What can't be sampled is not known, which shows when it is asked for. */
  void sample(RedisNode other) {
    try {
      Instant at = clock.instant();
      access
          .told(other)
          .filter(RedisState::takesWrites)
          .ifPresent(state -> samples.add(other, state.history(), state.sample(at)));
    } catch (RuntimeException e) {
      log.debug("{} was not sampled", other.name(), e);
    }
  }

  @Override
  public void close() {
    beat.close();
  }
}
