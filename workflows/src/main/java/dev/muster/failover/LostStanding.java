package dev.muster.failover;

import dev.muster.failover.LostPair.Decision;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a pair stands whose site is said to be lost, before anything is touched.
 *
 * @param against what stands against taking it to the other site, in sentences; none when nothing
 *     does
 * @param loss what would be lost; null where the other one need not take over, or may not
 */
public record LostStanding(
    PairStanding standing, List<String> against, @Nullable LossAccount loss) {
  public LostStanding {
    against = List.copyOf(against);
  }

  /** Looks from both machines at once; asked from workflow code. */
  public static LostStanding look(FailoverPlan plan, String to) {
    PairLooks looks = PairCalls.looks(plan.pair());
    FailoverPlan wanted = plan.of(plan.pair().at(to).name(), plan.mode(), FailoverKind.FAILOVER);
    return of(
        PairStanding.ofLost(looks, plan, to),
        to,
        () -> LostPostgresPair.decided(looks, wanted, ""),
        LostPostgresPair::unfenced);
  }

  /**
   * By how it stands. One that is at the site is left, and one that is well is switched over: it
   * loses nothing.
   *
   * @param decided whether the other one may take over
   * @param lost what that would lose
   */
  public static <O> LostStanding of(
      PairStanding standing,
      String to,
      Supplier<Decision<O>> decided,
      Function<O, LossAccount> lost) {
    if (to.equals(standing.site()) || standing.isSound()) {
      return new LostStanding(standing, List.of(), null);
    }
    Decision<O> made = decided.get();
    return made.mayBegin()
        ? new LostStanding(standing, List.of(), lost.apply(made.order().get()))
        : new LostStanding(standing, List.of(made.words()), null);
  }
}
