package dev.muster.failover.rehearsal;

import dev.muster.approval.ApprovalTerms;
import dev.muster.failover.FailoverPlan;
import dev.muster.plan.Plan;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rehearsal of a failover as the policy declares it.
 *
 * @param failover that is rehearsed; its old primary follows after a switch
 * @param stay how long the system stays at the other site
 * @param homeWithin how long it may take until the system is home again; null when nothing is
 *     promised
 * @param approval under which it is approved; null when nobody is asked
 */
public record RehearsalPlan(
    FailoverPlan failover,
    Duration stay,
    @Nullable Duration homeWithin,
    @Nullable ApprovalTerms approval)
    implements Plan {
  static final String LOOK = "see who writes";
  static final String OVER = "take it over";
  static final String STAY = "stay there and watch";
  static final String HOME = "lead it home";
  static final String COMPARE = "compare";

  @Override
  public String kind() {
    return "rehearsal";
  }

  @Override
  public String name() {
    return failover.name();
  }

  /** The team that answers for it. */
  public String owner() {
    return failover.owner();
  }

  @Override
  public String summary() {
    return "there and back: " + failover.summary();
  }

  @Override
  public List<String> systems() {
    return failover.systems();
  }

  @Override
  public List<String> stepNames() {
    return List.of(LOOK, OVER, STAY, HOME, COMPARE);
  }

  @Override
  public Duration expected() {
    return stay.plus(failover.expected().multipliedBy(2));
  }

  /** What is promised is until it is home, and measured by the rehearsal itself. */
  @Override
  public @Nullable Duration within() {
    return null;
  }

  @Override
  public String revision() {
    return failover.revision();
  }
}
