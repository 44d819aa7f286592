package dev.muster.failover;

import dev.muster.failover.PairActivities.PairSight;
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
public record PairLooks(List<PairSight> sights, List<String> unseen) {
  public PairLooks {
    sights = List.copyOf(sights);
    unseen = List.copyOf(unseen);
  }

  /** Why nothing was seen from a machine that has no worker. */
  static String nobodyAt(PairServer node) {
    return "no worker looks at %s from its machine %s".formatted(node.name(), node.machine());
  }

  /**
   * Why it is not known of each server what its own machine alone knows: whether it runs; none when
   * it is.
   */
  List<String> unwatched(PostgresPair pair) {
    if (!unseen.isEmpty()) {
      return unseen;
    }
    List<String> vantages =
        sights.stream()
            .flatMap(sight -> sight.nodes().stream())
            .map(NodeSight::vantage)
            .distinct()
            .toList();
    return Stream.of(pair.first(), pair.second())
        .filter(node -> !vantages.contains(node.machine()))
        .map(PairLooks::nobodyAt)
        .toList();
  }

  /** What the worker of a machine saw of a server. */
  Optional<NodeSight> from(String machine, PairNode node) {
    return sights.stream()
        .flatMap(sight -> sight.nodes().stream())
        .filter(sight -> sight.vantage().equals(machine) && sight.node().equals(node.name()))
        .findFirst();
  }

  /** What all saw: of what one alone was told, that. */
  PairSight together() {
    return new PairSight(
        sights.stream().flatMap(sight -> sight.nodes().stream()).toList(),
        sights.stream().map(PairSight::sample).filter(Objects::nonNull).findFirst().orElse(null),
        sights.stream().map(PairSight::traffic).filter(Objects::nonNull).findFirst().orElse(null),
        sights.stream().flatMap(sight -> sight.told().stream()).toList());
  }

  /** What each saw of each server, for people, a line each. */
  String words() {
    PairSight sight = together();
    Stream<String> nodes =
        sight.nodes().stream()
            .map(node -> "%s, from %s: %s".formatted(node.node(), node.vantage(), node.words()));
    Stream<String> balancer = Stream.of(new Traffic(sight.traffic()).words());
    return Stream.of(nodes, unseen.stream(), balancer)
        .flatMap(lines -> lines)
        .collect(Collectors.joining("\n"));
  }
}
