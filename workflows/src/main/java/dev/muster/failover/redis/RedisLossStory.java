package dev.muster.failover.redis;

import dev.muster.failover.LogPosition;
import dev.muster.failover.LossAccount;
import dev.muster.failover.LossEstimate;
import dev.muster.failover.ReplicationSample;
import dev.muster.failover.Writers;
import dev.muster.failover.redis.RedisTakeOverActivities.RedisLossSight;
import dev.muster.failover.redis.RedisTakeOverActivities.RedisTakeOverOrder;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What would be lost with a master, as the machine of its replica saw it. Offsets of a history
 * count as positions of a log.
 *
 * @param fencedAt since when the old master is known to take no writes; null when it is not
 */
record RedisLossStory(RedisTakeOverOrder order, RedisLossSight sight, @Nullable Instant fencedAt)
    implements LossAccount {
  @Override
  public LossEstimate estimate() {
    return LossEstimate.of(
        Stream.concat(sight.samples().stream(), toldNow().stream()).toList(),
        replica().map(state -> new LogPosition(state.history().offset())).orElse(null),
        fencedAt == null ? sight.at() : fencedAt);
  }

  /**
   * Where the old master is, should it answer: in what it shares with its replica. Started from an
   * older file it has less than it had written, which counts.
   */
  private Optional<ReplicationSample> toldNow() {
    return seen(order.from())
        .filter(seen -> state(seen).history().id().equals(order.history()))
        .map(seen -> state(seen).sample(seen.at()))
        .filter(now ->
            sight.samples().stream()
                .allMatch(before -> before.written().compareTo(now.written()) <= 0));
  }

  private Optional<RedisState> replica() {
    return seen(order.next().name())
        .map(RedisLossStory::state)
        .filter(state -> state.history().id().equals(order.history()));
  }

  private Optional<RedisSight> seen(String node) {
    return looks().sightOf(node);
  }

  private static RedisState state(RedisSight seen) {
    return Objects.requireNonNull(seen.state());
  }

  private RedisLooks looks() {
    return new RedisLooks(List.of(sight.pair()), List.of());
  }

  @Override
  public Writers writers() {
    return RedisCensus.of(order.pair(), looks());
  }

  @Override
  public Optional<Instant> lastSeen() {
    return sight.samples().stream().map(ReplicationSample::at).max(Comparator.naturalOrder());
  }

  @Override
  public String question() {
    String keys =
        Stream.of(order.next().name(), order.from())
            .flatMap(node -> looks().last(node).flatMap(state -> state.keysOf(node)).stream())
            .map(words -> "; " + words)
            .collect(Collectors.joining());
    return "%s takes writes in place of %s, which is kept from it first; %s%s"
        .formatted(order.next().name(), order.from(), words(), keys);
  }

  @Override
  public String words() {
    return "%s; %s".formatted(estimate().sentence(), heard());
  }

  private String heard() {
    String next = order.next().name();
    RedisLink link = replica().map(RedisState::link).orElse(null);
    if (link == null) {
      return "of when it was connected last, %s says nothing".formatted(next);
    }
    if (link.up()) {
      return "%s heard of %s %d s ago"
          .formatted(
              next, Objects.requireNonNullElse(link.master(), order.from()), link.lastHeard());
    }
    Long down = link.downFor();
    return down == null || down < 0
        ? "since when it is not connected to %s, %s does not say".formatted(order.from(), next)
        : "%s has been cut off from %s for %d s".formatted(next, order.from(), down);
  }
}
