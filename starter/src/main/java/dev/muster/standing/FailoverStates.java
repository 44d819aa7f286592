package dev.muster.standing;

import dev.muster.engine.Told;
import dev.muster.failover.PairPlan;
import dev.muster.failover.ReadinessOutcome;
import dev.muster.failover.rehearsal.RehearsalPlan;
import dev.muster.policy.Plans;
import dev.muster.policy.Policy;
import dev.muster.readmodel.EvidenceShelf;
import dev.muster.readmodel.EvidenceShelf.Kept;
import dev.muster.steering.LastReadiness;
import dev.muster.temporal.WorkflowIds;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * What is known of the failovers of the policy: by Temporal whether they are ready, by the read
 * model how they went. Whichever does not answer leaves its part out.
 */
@Component
public final class FailoverStates {
  private static final Logger log = LoggerFactory.getLogger(FailoverStates.class);
  private static final int RUNS_OF_EACH = 20;

  private final Supplier<Policy> policy;
  private final LastReadiness readiness;
  private final EvidenceShelf evidence;
  private final Clock clock;

  FailoverStates(
      Supplier<Policy> policy, LastReadiness readiness, EvidenceShelf evidence, Clock clock) {
    this.policy = policy;
    this.readiness = readiness;
    this.evidence = evidence;
    this.clock = clock;
  }

  /** All of them, by name. */
  public List<FailoverState> all() {
    List<PairPlan> plans = plans();
    return states(plans, runs(plans));
  }

  /** The same without their runs: nobody is asked but Temporal. */
  public List<FailoverState> ready() {
    return states(plans(), null);
  }

  private List<PairPlan> plans() {
    Plans plans = policy.get().plans();
    return Stream.of(plans.failovers(), plans.redisFailovers(), plans.managedFailovers())
        .flatMap(some -> some.values().stream())
        .<PairPlan>map(plan -> plan)
        .sorted(Comparator.comparing(PairPlan::name))
        .toList();
  }

  /** One; nothing when the policy has none of that name. */
  public Optional<FailoverState> of(String name) {
    return plans().stream()
        .filter(plan -> plan.name().equals(name))
        .findFirst()
        .map(List::of)
        .map(plan -> states(plan, runs(plan)).getFirst());
  }

  /**
   * Where each stands.
   *
   * @param runs by chain; null when they can't be read now, or nobody wants them
   */
  private List<FailoverState> states(List<PairPlan> plans, @Nullable Map<String, List<Kept>> runs) {
    Told<ReadinessOutcome> told = plans.isEmpty() ? new Told.NotRunning<>() : readiness.look();
    return plans.stream()
        .map(plan -> state(plan, told, runs == null ? null : newestFirst(plan, runs)))
        .toList();
  }

  private static List<Kept> newestFirst(PairPlan plan, Map<String, List<Kept>> runs) {
    return chains(plan)
        .flatMap(chain -> runs.getOrDefault(chain, List.of()).stream())
        .sorted(Comparator.comparing((Kept kept) -> kept.record().endedAt()).reversed())
        .toList();
  }

  private static Stream<String> chains(PairPlan plan) {
    return Stream.of(plan.chain(), WorkflowIds.rehearsal(plan.name()));
  }

  private @Nullable RehearsalPlan rehearsal(PairPlan plan) {
    return policy.get().plans().rehearsals().get(plan.name());
  }

  private FailoverState state(
      PairPlan plan, Told<ReadinessOutcome> told, @Nullable List<Kept> runs) {
    return switch (told) {
      case Told.Done(ReadinessOutcome outcome) ->
          new FailoverState(
              plan,
              outcome.find(plan.name()).orElse(null),
              null,
              rehearsal(plan),
              runs,
              clock.instant());
      case Told.Unreachable<ReadinessOutcome> _ -> untold(plan, "Temporal does not answer", runs);
      case Told.Unreadable(String reason) -> untold(plan, reason, runs);
      case Told.NotRunning<ReadinessOutcome> _,
          Told.Unanswered<ReadinessOutcome> _,
          Told.Refused<ReadinessOutcome> _ ->
          untold(plan, "nobody has looked at it lately", runs);
    };
  }

  private FailoverState untold(PairPlan plan, String why, @Nullable List<Kept> runs) {
    return new FailoverState(plan, null, why, rehearsal(plan), runs, clock.instant());
  }

  private @Nullable Map<String, List<Kept>> runs(List<PairPlan> plans) {
    if (plans.isEmpty()) {
      return Map.of();
    }
    try {
      return evidence
          .latest(plans.stream().flatMap(FailoverStates::chains).toList(), RUNS_OF_EACH)
          .stream()
          .collect(Collectors.groupingBy(Kept::chain));
    } catch (DataAccessException e) {
      log.info("runs of failovers can't be read now", e);
      return null;
    }
  }
}
