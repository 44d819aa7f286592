package dev.muster.failover.rehearsal;

import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.failover.PairStanding;
import dev.muster.plan.PlanRun.Ended;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;

/** The time of a rehearsal at the other site: a look each minute, and one at the end. */
final class Stay {
  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

  private final RehearsalPlan plan;
  private StayWatch watch;

  Stay(String away, RehearsalPlan plan) {
    this.plan = plan;
    watch = StayWatch.of(away);
  }

  /** What was seen so far. */
  StayWatch watch() {
    return watch;
  }

  /**
   * Up to its end, or up to where the rehearsal is cancelled or all is not well there: either way
   * it goes home then, or it is said at once that it can't.
   */
  Ended lead() {
    Instant end = now().plus(plan.stay());
    try {
      while (now().isBefore(end) && !watch.isUnsound()) {
        Duration left = Duration.between(now(), end);
        pause(left.compareTo(BETWEEN_LOOKS) < 0 ? left : BETWEEN_LOOKS);
        watch = watch.with(PairStanding.look(plan.failover()), now());
      }
      return new Ended(Result.DONE, "%d looks".formatted(watch.looks()));
    } catch (CanceledFailure cancelled) {
      return new Ended(Result.STOPPED, "cancelled, so it is led home");
    }
  }

  private static void pause(Duration time) {
    Workflow.newTimer(time, TimerOptions.newBuilder().setSummary("stay there").build()).get();
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
