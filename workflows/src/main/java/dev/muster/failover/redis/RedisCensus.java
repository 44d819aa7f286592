package dev.muster.failover.redis;

import dev.muster.failover.Writers;
import dev.muster.failover.Writers.None;
import dev.muster.failover.Writers.NotKnown;
import dev.muster.failover.Writers.One;
import dev.muster.failover.Writers.Several;
import dev.muster.failover.Writers.Strangers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Counts which Redis of a pair take writes, from what every machine saw of each. One that is silent
 * to all may be anything.
 */
record RedisCensus(RedisPair pair, RedisLooks looks) {
  /** What the looks come to. */
  static Writers of(RedisPair pair, RedisLooks looks) {
    return new RedisCensus(pair, looks).count();
  }

  private Writers count() {
    List<String> writing = pair.names().stream().filter(this::writes).toList();
    if (writing.size() > 1) {
      return new Several(writing, split(writing));
    }
    List<String> changing = pair.names().stream().filter(node -> roles(node).size() > 1).toList();
    if (!changing.isEmpty()) {
      return notKnown(
          writing, "%s changed while it was looked at".formatted(String.join(" and ", changing)));
    }
    List<String> silent = pair.names().stream().filter(node -> roles(node).isEmpty()).toList();
    if (!silent.isEmpty()) {
      return new NotKnown(
          silent.stream().map(this::silence).collect(Collectors.joining("; ")),
          writing.isEmpty() ? null : writing.getFirst(),
          silent);
    }
    return strangeness().<Writers>map(Strangers::new).orElseGet(() -> known(writing));
  }

  private static Writers known(List<String> writing) {
    return writing.isEmpty() ? new None() : new One(writing.getFirst());
  }

  private static NotKnown notKnown(List<String> writing, String why) {
    return new NotKnown(why, writing.isEmpty() ? null : writing.getFirst(), List.of());
  }

  private boolean writes(String node) {
    return roles(node).equals(Set.of(RedisRole.MASTER));
  }

  private Set<RedisRole> roles(String node) {
    return states(node).map(RedisState::role).collect(Collectors.toSet());
  }

  private Stream<RedisState> states(String node) {
    return looks.nodes().stream()
        .filter(sight -> sight.node().equals(node))
        .flatMap(sight -> Optional.ofNullable(sight.state()).stream());
  }

  private String split(List<String> writing) {
    return writing.stream()
        .map(node ->
            "%s %s".formatted(node, looks.last(node).map(RedisState::words).orElse("is silent")))
        .collect(Collectors.joining("; "));
  }

  private String silence(String node) {
    return looks.nodes().stream()
        .filter(sight -> sight.node().equals(node))
        .map(sight -> "%s says nothing to %s".formatted(node, sight.vantage()))
        .collect(Collectors.joining(", "))
        .transform(words -> words.isEmpty() ? node + " was not looked at" : words);
  }

  /** One that is connected to another master than this one; none where none is connected. */
  private Optional<String> strangeness() {
    RedisNode first = pair.first();
    return Stream.of(first, pair.beside(first)).flatMap(node -> strange(node).stream()).findFirst();
  }

  private Optional<String> strange(RedisNode node) {
    String other = pair.beside(node).name();
    return looks
        .last(node.name())
        .filter(RedisState::follows)
        .flatMap(follower ->
            looks
                .last(other)
                .filter(state -> !state.history().isAkin(follower.history()))
                .map(state ->
                    "%s follows history %s, and %s has history %s"
                        .formatted(
                            node.name(),
                            RedisHistory.brief(follower.history().id()),
                            other,
                            RedisHistory.brief(state.history().id()))));
  }
}
