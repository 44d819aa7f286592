package dev.muster.failover;

import dev.muster.planner.PlanCondition;
import dev.muster.planner.Timetable.Concern;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which failovers have come to be not ready, and which are ready again.
 *
 * @param news what people are to be told
 * @param known what the next review must know, but for what they are told now
 */
public record ReadinessReview(List<PlanCondition> news, ReadinessOutcome known) {
  /** One look alone may have met a restart, and is told to nobody. */
  private static final int LOOKS = 2;

  /** Processes that have another revision of the policy for a while lose nothing of it. */
  private static final Duration KEPT = Duration.ofHours(2);

  public ReadinessReview {
    news = List.copyOf(news);
  }

  /** By looks and what was known before them. */
  public static ReadinessReview of(
      List<? extends ReadyLook> looks, ReadinessOutcome before, Instant now) {
    List<PlanCondition> news = new ArrayList<>();
    List<FailoverReadiness> known = new ArrayList<>();
    for (ReadyLook look : looks) {
      FailoverReadiness seen = look.after(before.find(look.plan().name()).orElse(null));
      known.add(seen);
      news(look.plan(), seen).ifPresent(news::add);
    }
    before.plans().stream()
        .filter(gone -> looks.stream().noneMatch(look -> look.plan().name().equals(gone.plan())))
        .forEach(gone -> forget(gone, now, news, known));
    return new ReadinessReview(news, new ReadinessOutcome(known));
  }

  private static Optional<PlanCondition> news(PairPlan plan, FailoverReadiness seen) {
    PlanCondition told = seen.told();
    if (seen.looks() < LOOKS) {
      return Optional.empty();
    }
    return switch (seen.state()) {
      case READY -> Optional.ofNullable(told).map(condition -> condition.over("is ready again"));
      case NOT_READY ->
          told == null
              ? Optional.ofNullable(plan.watched().tell())
                  .map(concern -> notReady(plan, concern, seen))
              : Optional.empty();
    };
  }

  private static PlanCondition notReady(PairPlan plan, Concern concern, FailoverReadiness seen) {
    return new PlanCondition(
        plan.chain(),
        PlanCondition.Kind.NOT_READY,
        "",
        plan.summary(),
        concern,
        PlanCondition.State.HOLDS,
        "is not ready: " + String.join("; ", seen.reasons()));
  }

  /** Not at once, and not before people heard that nobody looks any more. */
  private static void forget(
      FailoverReadiness gone,
      Instant now,
      List<PlanCondition> news,
      List<FailoverReadiness> known) {
    @Nullable PlanCondition told = gone.told();
    if (now.isBefore(gone.at().plus(KEPT))) {
      known.add(gone);
    } else if (told != null) {
      known.add(gone);
      news.add(told.over("is planned no more"));
    }
  }
}
