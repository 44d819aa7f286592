package dev.muster.failover.redis.jedis;

import dev.muster.failover.pair.PairFault;
import dev.muster.failover.redis.RedisNode;
import io.temporal.failure.ApplicationFailure;
import java.util.Optional;

/**
 * Has a Redis take the part at its next restart that it takes now: its configuration says which one
 * it follows, and says so of another time unless it is rewritten.
 */
record LastingPart(RedisAccess access) {
  /** Rewrites it; answers with what stands in the way, in a sentence, which fails nothing. */
  Optional<String> keptBy(RedisNode node) {
    try {
      access.act(node, server -> server.configRewrite());
      return Optional.empty();
    } catch (ApplicationFailure failure) {
      return Optional.of(
          "%s would take its old part again, so change its configuration before that (%s)"
              .formatted(node.name(), PairFault.words(failure)));
    }
  }
}
