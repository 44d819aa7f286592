package dev.muster.failover.managed;

import dev.muster.failover.Writers;
import dev.muster.failover.Writers.One;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a managed pair may change places, by what both regions say.
 *
 * @param from the one that writes; null where that is not known of exactly one
 * @param against what stands against it, in sentences; none when it may
 */
record ManagedSwitchDecision(
    @Nullable ManagedMember from, ManagedLooks looks, List<String> against) {
  ManagedSwitchDecision {
    against = List.copyOf(against);
  }

  static ManagedSwitchDecision of(ManagedLooks looks, ManagedFailoverPlan plan) {
    Writers writers = new ManagedCensus(looks).writers();
    List<String> against = new ArrayList<>(looks.silences());
    looks.change().ifPresent(against::add);
    if (!(writers instanceof One(String writer))) {
      against.addFirst(writers.sentence());
      return new ManagedSwitchDecision(null, looks, against);
    }
    ManagedMember from = plan.pair().node(writer);
    if (writer.equals(plan.to())) {
      against.addFirst(writer + " is the one that writes already");
    }
    against.addAll(looks.faults());
    ManagedMember next = plan.pair().beside(from);
    if (looks.told().stream().anyMatch(sight -> !sight.followers().contains(next.name()))) {
      against.add("%s does not follow %s".formatted(next.name(), from.name()));
    }
    return new ManagedSwitchDecision(from, looks, against);
  }

  /** The same, where more stands against it. */
  ManagedSwitchDecision and(List<String> more) {
    return new ManagedSwitchDecision(
        from, looks, Stream.concat(against.stream(), more.stream()).toList());
  }

  boolean mayBegin() {
    return against.isEmpty();
  }

  /** What is to be done. */
  ManagedOrder order(ManagedFailoverPlan plan) {
    return new ManagedOrder(
        plan.pair(), Objects.requireNonNull(from).name(), false, plan.changesWithin());
  }

  /** For people. */
  String words(ManagedFailoverPlan plan) {
    return mayBegin() ? plan.pair().way(Objects.requireNonNull(from)) : String.join("; ", against);
  }
}
