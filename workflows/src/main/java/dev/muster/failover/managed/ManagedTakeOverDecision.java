package dev.muster.failover.managed;

import dev.muster.failover.PromotionGate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the other region may take over from one that is said to be gone. That its service calls
 * the one that is gone available keeps nobody from it, because an outage may not have reached the
 * API: it is told to whoever gives leave.
 *
 * @param next the one that is to write; null where it is not known
 * @param against what stands against it, in sentences; none when it may
 */
record ManagedTakeOverDecision(
    @Nullable ManagedMember next, ManagedLooks looks, List<String> against) {
  ManagedTakeOverDecision {
    against = List.copyOf(against);
  }

  static ManagedTakeOverDecision of(ManagedLooks looks, ManagedFailoverPlan plan) {
    Optional<ManagedMember> wanted =
        plan.to() == null ? follower(looks) : Optional.of(plan.pair().node(plan.to()));
    if (wanted.isEmpty()) {
      List<String> against = new ArrayList<>(looks.silences());
      against.addFirst("neither is known to follow the other");
      return new ManagedTakeOverDecision(null, looks, against);
    }
    ManagedMember next = wanted.get();
    ManagedMember old = plan.pair().beside(next);
    List<String> against = new ArrayList<>();
    looks.change().ifPresent(against::add);
    new PromotionGate(next.name(), old.name())
        .againstBeginning(new ManagedCensus(looks).without(old))
        .ifPresent(against::add);
    looks
        .by(next)
        .ifPresent(sight -> {
          Optional.ofNullable(sight.own()).ifPresent(against::add);
          if (!sight.followers().contains(next.name()) && !sight.writers().contains(next.name())) {
            against.add("%s is no part of %s".formatted(next.name(), plan.pair().globalId()));
          }
        });
    return new ManagedTakeOverDecision(next, looks, against);
  }

  private static Optional<ManagedMember> follower(ManagedLooks looks) {
    return looks.told().stream()
        .flatMap(sight -> sight.writers().stream())
        .filter(looks.pair().names()::contains)
        .map(looks.pair()::other)
        .findFirst();
  }

  boolean mayBegin() {
    return against.isEmpty();
  }

  /** Whether the region of the one that is said to be gone answers, and calls it sound. */
  boolean isOldCalledSound() {
    ManagedMember known = next;
    return known != null
        && looks
            .by(looks.pair().beside(known))
            .filter(sight -> sight.own() == null && !sight.writers().contains(known.name()))
            .isPresent();
  }

  /** What is to be done. */
  ManagedOrder order(ManagedFailoverPlan plan) {
    ManagedMember known = Objects.requireNonNull(next);
    return new ManagedOrder(
        plan.pair(), plan.pair().beside(known).name(), true, plan.changesWithin());
  }

  /** For people. */
  String words(ManagedFailoverPlan plan) {
    if (!mayBegin()) {
      return String.join("; ", against);
    }
    ManagedMember known = Objects.requireNonNull(next);
    return "%s in place of %s".formatted(known.name(), plan.pair().beside(known).name());
  }
}
