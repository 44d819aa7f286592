package dev.muster.failover.redis.jedis;

import dev.muster.failover.FailoverFailure;
import dev.muster.failover.pair.PairFault;
import dev.muster.failover.redis.RedisNode;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import redis.clients.jedis.params.SetParams;

/**
 * What a run leaves in the data themselves before it begins, so that the next attempt knows on
 * either server that it was this run that did what it finds: a key that is gone after a day.
 *
 * @param run whose it is
 */
record RunMark(RedisAccess access, String run) {
  private static final String PREFIX = "muster:failover:";
  private static final Duration KEPT = Duration.ofDays(1);
  private static final Duration CANARY = Duration.ofMinutes(1);

  private String key() {
    return PREFIX + run;
  }

  /** Leaves it. */
  void leave(RedisNode master, Instant at) {
    access.act(
        master,
        server ->
            server.set(
                key(),
                String.valueOf(at.toEpochMilli()),
                SetParams.setParams().ex(KEPT.toSeconds())));
  }

  /** When the run has begun, as a server that answers knows it. */
  Optional<Instant> begunAt(RedisNode node) {
    return Optional.ofNullable(access.on(node, server -> server.get(key())))
        .map(Long::parseLong)
        .map(Instant::ofEpochMilli);
  }

  /** Writes as anybody would, reads it in another session, and takes it away. */
  private boolean isWritableAt(RedisNode node) {
    String canary = key() + ":canary";
    access.act(
        node, server -> server.set(canary, run, SetParams.setParams().ex(CANARY.toSeconds())));
    boolean isThere = run.equals(access.on(node, server -> server.get(canary)));
    access.act(node, server -> server.del(canary));
    return isThere;
  }

  /** Makes sure that one that was promoted takes writes. */
  void requireWritableAt(RedisNode node) {
    if (!taken(node, () -> isWritableAt(node))) {
      throw FailoverFailure.NOT_PROMOTED.because(
          "%s was promoted, and a key that was written is not there".formatted(node.name()));
    }
  }

  /** Leaves it at one that was promoted. */
  void requireLeft(RedisNode node, Instant at) {
    var _ =
        taken(
            node,
            () -> {
              leave(node, at);
              return true;
            });
  }

  private static boolean taken(RedisNode node, BooleanSupplier writing) {
    try {
      return writing.getAsBoolean();
    } catch (ApplicationFailure failure) {
      throw FailoverFailure.NOT_PROMOTED.because(
          "%s was promoted, and takes no write: %s"
              .formatted(node.name(), PairFault.words(failure)));
    }
  }
}
