package dev.muster.failover;

import dev.muster.failover.PairActivities.PairSight;
import dev.muster.failover.PairActivities.SwitchOrder;
import dev.muster.failover.Writers.One;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a pair may be switched over, and which way, by what both machines saw of it.
 *
 * @param from the one that writes; null where it is not known
 * @param against why it may not, in sentences; none when it may
 */
record SwitchDecision(@Nullable PairNode from, PairSight seen, List<String> against) {
  SwitchDecision {
    against = List.copyOf(against);
  }

  /**
   * Decides.
   *
   * @param sights each from another machine, of those that answered
   */
  static SwitchDecision of(List<PairSight> sights, FailoverPlan plan) {
    PairSight seen = together(sights);
    List<String> against = new ArrayList<>(StandbyFitness.of(seen, plan.ready()).reasons());
    if (!(WriterCensus.of(seen.nodes()) instanceof One(String writer))) {
      return new SwitchDecision(null, seen, against);
    }
    PairNode from = plan.pair().node(writer);
    if (from.name().equals(plan.to())) {
      against.addFirst(writer + " is the one that writes already");
    }
    against.addAll(unwatched(sights, plan.pair()));
    return new SwitchDecision(from, seen, against);
  }

  /** What several saw: of what one alone was told, that. */
  static PairSight together(List<PairSight> sights) {
    return new PairSight(
        sights.stream().flatMap(sight -> sight.nodes().stream()).toList(),
        sights.stream().map(PairSight::sample).filter(Objects::nonNull).findFirst().orElse(null),
        sights.stream().map(PairSight::traffic).filter(Objects::nonNull).findFirst().orElse(null));
  }

  /** Each server is seen from its own machine as well: that alone knows whether it runs. */
  private static List<String> unwatched(List<PairSight> sights, PostgresPair pair) {
    List<String> vantages =
        sights.stream()
            .flatMap(sight -> sight.nodes().stream())
            .map(NodeSight::vantage)
            .distinct()
            .toList();
    return List.of(pair.first(), pair.second()).stream()
        .filter(node -> !vantages.contains(node.machine()))
        .map(node ->
            "no worker looks at %s from its machine %s".formatted(node.name(), node.machine()))
        .toList();
  }

  boolean mayBegin() {
    return against.isEmpty();
  }

  /**
   * What is to be done.
   *
   * @param run whose order it is
   */
  SwitchOrder order(FailoverPlan plan, String run) {
    PairNode writer = Objects.requireNonNull(from);
    return new SwitchOrder(plan.pair(), run, writer.name(), identifier(writer), plan.drainWithin());
  }

  private String identifier(PairNode node) {
    return seen.nodes().stream()
        .filter(sight -> sight.node().equals(node.name()))
        .flatMap(sight -> Optional.ofNullable(sight.state()).stream())
        .map(NodeState::systemIdentifier)
        .findFirst()
        .orElseThrow();
  }

  /** For people. */
  String words(FailoverPlan plan) {
    if (!mayBegin()) {
      return String.join("; ", against);
    }
    PairNode writer = Objects.requireNonNull(from);
    PairNode next = plan.pair().beside(writer);
    return "from %s at %s to %s at %s"
        .formatted(writer.name(), writer.site(), next.name(), next.site());
  }

  /** What each machine saw of each server, a line each. */
  String sights() {
    return words(seen);
  }

  /** What was seen, for people. */
  static String words(PairSight sight) {
    Stream<String> nodes =
        sight.nodes().stream()
            .map(node -> "%s, from %s: %s".formatted(node.node(), node.vantage(), node.words()));
    List<String> traffic = sight.traffic();
    return Stream.concat(
            nodes,
            Stream.of(
                traffic == null
                    ? "the balancer did not answer"
                    : "the balancer sends sessions to "
                        + (traffic.isEmpty() ? "none" : String.join(" and ", traffic))))
        .collect(Collectors.joining("\n"));
  }
}
