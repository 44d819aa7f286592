package dev.muster.failover.redis;

import dev.muster.failover.LogPosition;
import dev.muster.failover.ReplicationSample;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a Redis says of itself.
 *
 * @param handOver null where it knows no {@code FAILOVER}
 * @param link null for one that follows nobody
 * @param keys how many it has, in all its databases; null when it does not say
 */
public record RedisState(
    RedisRole role,
    RedisHistory history,
    @Nullable HandOver handOver,
    @Nullable RedisLink link,
    List<RedisFollower> followers,
    RedisSetup setup,
    @Nullable Long keys) {
  public RedisState {
    followers = List.copyOf(followers);
  }

  /** One that does not say how many keys it has. */
  public RedisState(
      RedisRole role,
      RedisHistory history,
      @Nullable HandOver handOver,
      @Nullable RedisLink link,
      List<RedisFollower> followers,
      RedisSetup setup) {
    this(role, history, handOver, link, followers, setup, null);
  }

  /** Whether it takes writes. */
  public boolean takesWrites() {
    return role == RedisRole.MASTER;
  }

  /** How far it is, as a sample of a master; offsets count as positions of a log. */
  public ReplicationSample sample(Instant at) {
    return new ReplicationSample(at, new LogPosition(history.offset()), null, null, null, false);
  }

  /** Whether it follows and is connected. */
  public boolean follows() {
    return link != null && link.up() && !link.copying();
  }

  /**
   * A replica by where it is, as this one knows it: one of its host and port, or else the only one
   * of its port, since it may be known here by another name.
   */
  public Optional<RedisFollower> follower(RedisNode node) {
    List<RedisFollower> there =
        followers.stream().filter(follower -> follower.port() == node.port()).toList();
    return there.stream()
        .filter(follower -> follower.host().equals(node.host()))
        .findFirst()
        .or(() -> there.size() == 1 ? Optional.of(there.getFirst()) : Optional.empty());
  }

  /** The same, as far as more was asked of it. */
  public RedisState with(@Nullable RedisLink its, RedisSetup known) {
    return new RedisState(role, history, handOver, its, followers, known, keys);
  }

  /** For people. */
  String words() {
    String part = link == null ? "takes writes" : "follows, " + link.words();
    String handing = handOver == null || handOver == HandOver.NONE ? "" : ", hands writing over";
    String unknown = setup.unknown().collect(Collectors.joining(", "));
    return "%s, %s%s%s"
        .formatted(
            part, history.words(), handing, unknown.isEmpty() ? "" : ", not known: " + unknown);
  }

  /** How many keys it has, for people; nothing where it does not say. */
  Optional<String> keysOf(String node) {
    return Optional.ofNullable(keys).map(many -> "%s has %d keys".formatted(node, many));
  }
}
