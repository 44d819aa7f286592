package dev.muster.failover.redis;

import dev.muster.failover.Traffic;
import dev.muster.failover.redis.RedisPairActivities.RedisPairSight;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the machines of a pair saw of it, each from where it is, at one time.
 *
 * @param sights of those that answered
 * @param unseen why the others saw nothing, in words
 */
public record RedisLooks(List<RedisPairSight> sights, List<String> unseen) {
  public RedisLooks {
    sights = List.copyOf(sights);
    unseen = List.copyOf(unseen);
  }

  /** Of both servers, whoever saw them. */
  List<RedisSight> nodes() {
    return sights.stream().flatMap(sight -> sight.nodes().stream()).toList();
  }

  /** The last that a server said, if it said anything. */
  Optional<RedisState> last(String node) {
    return sightOf(node).map(RedisSight::state);
  }

  /** The last look at a server that it answered. */
  Optional<RedisSight> sightOf(String node) {
    return nodes().stream()
        .filter(sight -> sight.node().equals(node) && sight.state() != null)
        .max(Comparator.comparing(RedisSight::at));
  }

  /** What the machine of a server was told by it. */
  Optional<RedisState> own(RedisNode node) {
    return seenFrom(node).map(RedisSight::state);
  }

  /** What the machine of a server saw of it. */
  Optional<RedisSight> seenFrom(RedisNode node) {
    return nodes().stream()
        .filter(sight -> sight.node().equals(node.name()) && sight.vantage().equals(node.machine()))
        .findFirst();
  }

  /** Where the balancer sends sessions, as the first was told that was told anything. */
  Traffic traffic() {
    return new Traffic(
        sights.stream()
            .map(RedisPairSight::traffic)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null));
  }

  /** What each saw of each server, for people, a line each. */
  String words() {
    Stream<String> nodes =
        nodes().stream()
            .map(
                sight -> "%s, from %s: %s".formatted(sight.node(), sight.vantage(), sight.words()));
    return Stream.of(nodes, unseen.stream(), Stream.of(traffic().words()))
        .flatMap(lines -> lines)
        .collect(Collectors.joining("\n"));
  }
}
