package dev.muster.failover.redis;

import dev.muster.failover.PromotionGate;
import dev.muster.failover.Writers;
import dev.muster.failover.redis.RedisTakeOverActivities.RedisTakeOverOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a replica may take the place of a master that is said to be gone, by what both machines
 * saw: the one that is gone may be silent, its replica may not.
 *
 * @param next the replica; null where none is known
 * @param against why it may not, in sentences; none when it may
 */
record RedisTakeOverDecision(@Nullable RedisNode next, RedisLooks looks, List<String> against) {
  RedisTakeOverDecision {
    against = List.copyOf(against);
  }

  static RedisTakeOverDecision of(RedisLooks looks, RedisFailoverPlan plan) {
    Optional<RedisNode> replica = replica(looks, plan);
    if (replica.isEmpty()) {
      return new RedisTakeOverDecision(
          null,
          looks,
          Stream.concat(Stream.of("neither server is known to follow"), looks.unseen().stream())
              .toList());
    }
    RedisNode next = replica.get();
    List<String> against = new ArrayList<>();
    Writers writers = RedisCensus.of(plan.pair(), looks);
    new PromotionGate(next.name(), plan.pair().beside(next).name())
        .againstBeginning(writers)
        .ifPresent(against::add);
    against.addAll(againstReplica(looks, next, plan.pair().beside(next)));
    if (RedisSwitchDecision.of(looks, plan).mayBegin()) {
      against.add(
          "the one that writes answers, and %s follows it: switch over, and nothing is lost"
              .formatted(next.name()));
    }
    return new RedisTakeOverDecision(next, looks, against);
  }

  private static Optional<RedisNode> replica(RedisLooks looks, RedisFailoverPlan plan) {
    RedisPair pair = plan.pair();
    if (plan.to() != null) {
      return Optional.of(pair.node(plan.to()));
    }
    return Stream.of(pair.first(), pair.second())
        .filter(node -> looks.own(node).filter(state -> !state.takesWrites()).isPresent())
        .min((one, other) -> Boolean.compare(isFenced(looks, one), isFenced(looks, other)));
  }

  /** One that was kept from writing before follows nobody, and takes nobody's place. */
  private static boolean isFenced(RedisLooks looks, RedisNode node) {
    return looks.own(node).map(RedisState::link).filter(RedisLink::isToNobody).isPresent();
  }

  private static List<String> againstReplica(RedisLooks looks, RedisNode next, RedisNode old) {
    Optional<RedisState> own = looks.own(next);
    if (own.isEmpty()) {
      return List.of(
          looks
              .seenFrom(next)
              .map(sight -> "%s does not answer its own machine".formatted(next.name()))
              .orElse(
                  "no worker looks at %s from its machine %s"
                      .formatted(next.name(), next.machine())));
    }
    Stream<String> kept =
        isFenced(looks, next)
            ? Stream.of(
                next.name() + " was kept from writing before, and has what it had by then alone")
            : Stream.empty();
    return Stream.of(
            kept,
            new RedisPromotable(next, own.get()).reasonsAlone(),
            third(looks, next, old).stream(),
            RedisFitness.rivals(own.get()).stream())
        .flatMap(reasons -> reasons)
        .toList();
  }

  /** A master that lives, and is not the one that is gone. */
  private static Optional<String> third(RedisLooks looks, RedisNode next, RedisNode old) {
    return looks
        .own(next)
        .map(RedisState::link)
        .filter(link -> link.up() && link.master() != null && !isTo(link, old, looks))
        .map(link ->
            "%s is connected to %s, which is not known to be %s: another one may live and take writes"
                .formatted(next.name(), link.master(), old.name()));
  }

  /** By who answers there, where both are known, or else by its address. */
  private static boolean isTo(RedisLink link, RedisNode old, RedisLooks looks) {
    String run = looks.last(old.name()).map(state -> state.setup().run()).orElse(null);
    String there = link.masterRun();
    return (run != null && there != null)
        ? there.equals(run)
        : "%s:%d".formatted(old.host(), old.port()).equals(link.master());
  }

  boolean mayBegin() {
    return against.isEmpty();
  }

  /** Whether anybody saw another one take writes: then it is not gone. */
  boolean isOldSeenWriting() {
    return looks.nodes().stream()
        .filter(sight -> next == null || !sight.node().equals(next.name()))
        .anyMatch(sight -> sight.state() != null && sight.state().takesWrites());
  }

  /**
   * What is to be done.
   *
   * @param run whose order it is
   */
  RedisTakeOverOrder order(RedisFailoverPlan plan, String run) {
    RedisNode replica = Objects.requireNonNull(next);
    return new RedisTakeOverOrder(
        plan.pair(),
        run,
        plan.pair().beside(replica).name(),
        looks.own(replica).orElseThrow().history().id());
  }

  /** For people. */
  String words(RedisFailoverPlan plan) {
    if (!mayBegin()) {
      return String.join("; ", against);
    }
    RedisNode replica = Objects.requireNonNull(next);
    RedisNode old = plan.pair().beside(replica);
    return "%s at %s in place of %s at %s"
        .formatted(replica.name(), replica.site(), old.name(), old.site());
  }
}
