package dev.muster.failover;

import dev.muster.failover.PairActivities.PairSight;
import dev.muster.failover.PairActivities.SwitchOrder;
import dev.muster.failover.Writers.One;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a pair may be switched over, and which way, by what both machines saw of it.
 *
 * @param from the one that writes; null where it is not known
 * @param against why it may not, in sentences; none when it may
 */
record SwitchDecision(@Nullable PairNode from, PairLooks looks, List<String> against) {
  SwitchDecision {
    against = List.copyOf(against);
  }

  /**
   * Decides.
   *
   * @param looks at it, from both machines
   */
  static SwitchDecision of(PairLooks looks, FailoverPlan plan) {
    PairSight seen = looks.together();
    List<String> against = new ArrayList<>(StandbyFitness.of(seen, plan.ready()).reasons());
    against.addAll(looks.unwatched(plan.pair()));
    seen.nodes().stream().map(NodeSight::hindrance).filter(Objects::nonNull).forEach(against::add);
    if (!(WriterCensus.of(seen.nodes()) instanceof One(String writer))) {
      return new SwitchDecision(null, looks, against);
    }
    PairNode from = plan.pair().node(writer);
    if (from.name().equals(plan.to())) {
      against.addFirst(writer + " is the one that writes already");
    }
    return new SwitchDecision(from, looks, against);
  }

  /** The same, where more stands against it. */
  SwitchDecision and(List<String> more) {
    return new SwitchDecision(from, looks, Stream.concat(against.stream(), more.stream()).toList());
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
    return looks.together().nodes().stream()
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
    return plan.pair().way(Objects.requireNonNull(from));
  }

  /** What each machine saw of each server, a line each. */
  String sights() {
    return looks.words();
  }
}
