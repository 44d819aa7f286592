package dev.muster.failover;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a standby may take the place of a primary that is said to be gone, by what both machines
 * saw: the one that is gone may be silent, its standby may not.
 *
 * @param next the standby; null where none is known
 * @param against why it may not, in sentences; none when it may
 */
record TakeOverDecision(@Nullable PairNode next, PairLooks looks, List<String> against) {
  TakeOverDecision {
    against = List.copyOf(against);
  }

  static TakeOverDecision of(PairLooks looks, FailoverPlan plan) {
    Optional<PairNode> standby = standby(looks, plan);
    if (standby.isEmpty()) {
      return new TakeOverDecision(
          null,
          looks,
          Stream.concat(Stream.of("neither server is known to follow"), looks.unseen().stream())
              .toList());
    }
    PairNode next = standby.get();
    List<String> against = new ArrayList<>();
    Writers writers = WriterCensus.of(looks.together().nodes());
    new PromotionGate(next.name(), plan.pair().beside(next).name())
        .againstBeginning(writers)
        .ifPresent(against::add);
    against.addAll(againstStandby(looks, next));
    if (SwitchDecision.of(looks, plan).mayBegin()) {
      against.add(
          "the one that writes answers, and %s follows it: switch over, and nothing is lost"
              .formatted(next.name()));
    }
    return new TakeOverDecision(next, looks, against);
  }

  private static Optional<PairNode> standby(PairLooks looks, FailoverPlan plan) {
    PostgresPair pair = plan.pair();
    if (plan.to() != null) {
      return Optional.of(pair.node(plan.to()));
    }
    return Stream.of(pair.first(), pair.second())
        .filter(
            node -> own(looks, node).filter(state -> state.role() == NodeRole.STANDBY).isPresent())
        .findFirst();
  }

  /** What the machine of a server was told by it. */
  private static Optional<NodeState> own(PairLooks looks, PairNode node) {
    return looks.from(node.machine(), node).flatMap(sight -> Optional.ofNullable(sight.state()));
  }

  private static List<String> againstStandby(PairLooks looks, PairNode next) {
    Optional<NodeSight> sight = looks.from(next.machine(), next);
    if (sight.isEmpty()) {
      return looks.unseen().isEmpty() ? List.of(PairLooks.nobodyAt(next)) : looks.unseen();
    }
    NodeState state = sight.get().state();
    if (state == null || state.role() != NodeRole.STANDBY) {
      return List.of("%s does not follow: %s".formatted(next.name(), sight.get().words()));
    }
    return sight.map(NodeSight::hindrance).filter(Objects::nonNull).stream().toList();
  }

  boolean mayBegin() {
    return against.isEmpty();
  }

  /** Whether anybody saw another one take writes: then it is not gone. */
  boolean isOldSeenWriting() {
    return looks.together().nodes().stream()
        .filter(sight -> next == null || !sight.node().equals(next.name()))
        .anyMatch(sight -> sight.state() != null && sight.state().role() == NodeRole.PRIMARY);
  }

  /**
   * What is to be done.
   *
   * @param run whose order it is
   */
  TakeOverActivities.TakeOverOrder order(FailoverPlan plan, String run) {
    PairNode standby = Objects.requireNonNull(next);
    return new TakeOverActivities.TakeOverOrder(
        plan.pair(),
        run,
        plan.pair().beside(standby).name(),
        own(looks, standby).orElseThrow().systemIdentifier());
  }

  /** For people. */
  String words(FailoverPlan plan) {
    if (!mayBegin()) {
      return String.join("; ", against);
    }
    PairNode standby = Objects.requireNonNull(next);
    PairNode old = plan.pair().beside(standby);
    return "%s at %s in place of %s at %s"
        .formatted(standby.name(), standby.site(), old.name(), old.site());
  }
}
