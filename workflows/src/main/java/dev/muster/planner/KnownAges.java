package dev.muster.planner;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Since when nothing of each plan has succeeded, and of which people were told. */
public record KnownAges(List<Known> plans) {
  public static final KnownAges NONE = new KnownAges(List.of());

  public KnownAges {
    plans = List.copyOf(plans);
  }

  /**
   * A plan that promises an age.
   *
   * @param since the last success, or when it was first seen if there was none
   * @param seen when the policy last had it
   * @param told what people were told and is not over; null when all is well
   */
  public record Known(String plan, Instant since, Instant seen, @Nullable PlanCondition told) {
    private Known told(PlanCondition condition) {
      return condition.plan().equals(plan)
          ? new Known(
              plan, since, seen, condition.state() == PlanCondition.State.HOLDS ? condition : null)
          : this;
    }
  }

  /** The same, now that people were told. */
  KnownAges told(PlanCondition condition) {
    return new KnownAges(plans.stream().map(known -> known.told(condition)).toList());
  }

  Optional<Known> find(String plan) {
    return plans.stream().filter(known -> known.plan().equals(plan)).findFirst();
  }

  /** Since when nothing of a plan has succeeded; nothing when it was never seen. */
  public Optional<Instant> since(String plan) {
    return find(plan).map(Known::since);
  }
}
