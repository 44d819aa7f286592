package dev.muster.failover.redis;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a Redis does when its master is gone, and lets the plan's user do then.
 *
 * @param wantsReplicas whether it takes no writes while none follows it
 * @param servesStale whether it does as it is told while it is not connected to its master; null
 *     when that is not known
 * @param denied which commands of a take-over that user may not give; null when that is not known
 */
public record RedisAlone(
    boolean wantsReplicas, @Nullable Boolean servesStale, @Nullable List<String> denied) {
  public RedisAlone {
    denied = denied == null ? null : List.copyOf(denied);
  }

  /** What stands against having it write alone, in sentences; none when nothing does. */
  Stream<String> reasons(String node) {
    return Stream.of(
            told(
                wantsReplicas,
                "%s takes no writes without a replica, and would have none: set its"
                    + " min-replicas-to-write to 0"),
            told(
                Boolean.FALSE.equals(servesStale),
                "%s does nothing it is told once its master is gone: set its"
                    + " replica-serve-stale-data to yes"),
            Optional.ofNullable(denied)
                .filter(commands -> !commands.isEmpty())
                .map(commands ->
                    "%%s does not let the plan's user %s".formatted(String.join(", ", commands))))
        .flatMap(Optional::stream)
        .map(words -> words.formatted(node));
  }

  /** What of that nobody knows, in words. */
  Stream<String> unknown() {
    return Stream.of(
            told(servesStale == null, "its replica-serve-stale-data"),
            told(denied == null, "whether the plan's user may promote it (ACL DRYRUN)"))
        .flatMap(Optional::stream);
  }

  private static Optional<String> told(boolean isSo, String words) {
    return isSo ? Optional.of(words) : Optional.empty();
  }
}
