package dev.muster.failover.redis.jedis;

import dev.muster.failover.FailoverFailure;
import dev.muster.failover.pair.PairFault;
import dev.muster.failover.redis.RedisNode;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Turns what a Redis answered into a failure that says whether trying again helps. */
final class RedisFault {
  /** Not let in, or not to do this. */
  private static final List<String> DENIALS =
      List.of("NOAUTH", "WRONGPASS", "NOPERM", "ERR unknown command");

  /** It can't say yet. */
  private static final List<String> NOT_YET = List.of("LOADING", "BUSY ", "MASTERDOWN");

  private RedisFault() {}

  static ApplicationFailure of(RedisNode node, JedisException thrown) {
    if (PairFault.isInterrupted()) {
      return PairFault.interrupted();
    }
    String words = PairFault.words(thrown);
    if (!(thrown instanceof JedisDataException) || begins(words, NOT_YET)) {
      return FailoverFailure.UNREACHABLE.because(
          "%s does not answer: %s".formatted(node.name(), words));
    }
    return begins(words, DENIALS)
        ? FailoverFailure.NOT_PERMITTED.because(
            "%s does not allow it: %s".formatted(node.name(), words))
        : FailoverFailure.CHANGED_MEANWHILE.because(
            "%s refuses it: %s".formatted(node.name(), words));
  }

  private static boolean begins(String words, List<String> with) {
    return with.stream().anyMatch(words::startsWith);
  }
}
