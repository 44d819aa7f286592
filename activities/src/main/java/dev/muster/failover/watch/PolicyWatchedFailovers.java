package dev.muster.failover.watch;

import dev.muster.approval.ApprovalTerms;
import dev.muster.failover.PairPlan;
import dev.muster.failover.readiness.WatchedFailovers;
import dev.muster.oncall.OnCallDirectory;
import dev.muster.policy.Policy;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The failovers that the policy has now. */
public final class PolicyWatchedFailovers implements WatchedFailovers {
  private final Supplier<Policy> policy;

  public PolicyWatchedFailovers(Supplier<Policy> policy) {
    this.policy = policy;
  }

  @Override
  public List<Watched> list() {
    Policy now = policy.get();
    Stream<Watched> postgres =
        inOrder(now.plans().failovers().values())
            .map(plan -> new Watched(plan, against(plan.leave(), now.onCall())));
    Stream<Watched> redis =
        inOrder(now.plans().redisFailovers().values())
            .map(plan -> new Watched(plan, against(plan.leave(), now.onCall())));
    Stream<Watched> managed =
        inOrder(now.plans().managedFailovers().values())
            .map(plan -> new Watched(plan, against(plan.leave(), now.onCall())));
    return Stream.of(postgres, redis, managed).flatMap(some -> some).toList();
  }

  private static <P extends PairPlan> Stream<P> inOrder(Collection<P> plans) {
    return plans.stream().sorted(Comparator.comparing(PairPlan::name));
  }

  /** That too few can be asked who may agree. */
  static List<String> against(ApprovalTerms leave, OnCallDirectory people) {
    long reachable =
        leave.roles().stream()
            .flatMap(role -> people.roles().getOrDefault(role, List.of()).stream())
            .distinct()
            .flatMap(id -> people.person(id).stream())
            .filter(person -> !person.contact().isEmpty())
            .count();
    return reachable >= leave.quorum()
        ? List.of()
        : List.of(
            "%d must agree, and %d can be reached of those with the role %s"
                .formatted(leave.quorum(), reachable, String.join(" or ", leave.roles())));
  }
}
