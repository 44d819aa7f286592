package dev.muster.failover;

import dev.muster.notice.TimeText;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What all that was seen of one server comes to.
 *
 * @param sights of it, the earliest first
 */
record NodeAccount(String node, List<NodeSight> sights) {
  NodeAccount {
    sights = sights.stream().sorted(Comparator.comparing(NodeSight::at)).toList();
  }

  /** What a server was seen to do. */
  private enum Part {
    WRITES,
    FOLLOWS,
    STOPPED;

    static Part of(NodeSight told) {
      NodeState state = told.state();
      if (state == null) {
        return STOPPED;
      }
      return state.role() == NodeRole.PRIMARY ? WRITES : FOLLOWS;
    }

    /** Whether a server that did this may do the other one later. */
    boolean canTurnInto(Part later) {
      return switch (this) {
        case WRITES -> later != FOLLOWS;
        case FOLLOWS -> true;
        // somebody started it again: nothing of it is certain
        case STOPPED -> later != WRITES;
      };
    }
  }

  private Stream<NodeSight> told() {
    return sights.stream().filter(sight -> sight.state() != null || sight.stopped() != null);
  }

  /** Whether it takes writes, by the last that was seen of it and without doubt. */
  boolean writes() {
    List<NodeSight> told = told().toList();
    return !isInDoubt() && Part.of(told.getLast()) == Part.WRITES;
  }

  /** Whether anybody saw it take writes. */
  boolean wasSeenWriting() {
    return told().anyMatch(sight -> Part.of(sight) == Part.WRITES);
  }

  /** Whether it takes writes, or was seen to and it is not certain that it stopped. */
  boolean mayStillWrite() {
    return writes() || (isInDoubt() && wasSeenWriting());
  }

  /** Whether nobody saw what it does, or one saw what does not follow from what another did. */
  boolean isInDoubt() {
    List<NodeSight> told = told().toList();
    for (int i = 1; i < told.size(); i++) {
      if (!follows(told.get(i - 1), told.get(i))) {
        return true;
      }
    }
    return told.isEmpty();
  }

  private static boolean follows(NodeSight earlier, NodeSight later) {
    Part before = Part.of(earlier);
    Part after = Part.of(later);
    return before == after || (later.at().isAfter(earlier.at()) && before.canTurnInto(after));
  }

  /** Of which files it is; more than one when different servers answered by its name. */
  Set<String> systemIdentifiers() {
    return states().map(NodeState::systemIdentifier).collect(Collectors.toCollection(TreeSet::new));
  }

  /** In which timelines it was seen to write. */
  Set<Long> timelines() {
    return states()
        .filter(state -> state.role() == NodeRole.PRIMARY)
        .map(NodeState::timeline)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Stream<NodeState> states() {
    return sights.stream().map(NodeSight::state).filter(Objects::nonNull);
  }

  /** What was seen of it and by whom, in words. */
  String words() {
    Stream<NodeSight> worth = told().findAny().isPresent() ? told() : sights.stream();
    return worth.map(NodeAccount::words).distinct().collect(Collectors.joining(", "));
  }

  private static String words(NodeSight sight) {
    return "to %s at %s %s %s"
        .formatted(sight.vantage(), TimeText.clock(sight.at()), sight.node(), what(sight));
  }

  private static String what(NodeSight sight) {
    NodeState state = sight.state();
    if (state != null) {
      return state.role() == NodeRole.PRIMARY ? "took writes" : "followed";
    }
    return sight.stopped() == null
        ? "said nothing (%s)".formatted(sight.silence())
        : "was stopped (%s)".formatted(sight.stopped());
  }
}
