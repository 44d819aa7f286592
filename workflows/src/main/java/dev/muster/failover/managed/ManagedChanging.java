package dev.muster.failover.managed;

import dev.muster.evidence.EvidenceFact;
import dev.muster.failover.PairActivities.Stage;
import dev.muster.failover.managed.ManagedPairActivities.Asked;
import dev.muster.plan.PlanRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Has a service change who writes, and waits for it; asked from workflow code. */
record ManagedChanging(PlanRun<ManagedFailoverPlan> run, ManagedOrder order) {
  /**
   * How it changed.
   *
   * @param askedAt when the service was asked for it
   * @param writesAt when it was seen to say that the other one writes
   */
  record Done(Instant askedAt, Instant writesAt) {
    List<Stage> stages() {
      Instant end = writesAt.isBefore(askedAt) ? askedAt : writesAt;
      return List.of(new Stage("ask the service, and wait until it is done", askedAt, end));
    }

    /** None where the clocks of two workers differ. */
    Duration taken() {
      Duration taken = Duration.between(askedAt, writesAt);
      return taken.isNegative() ? Duration.ZERO : taken;
    }
  }

  Done done() {
    Asked asked = ManagedCalls.ask(order);
    String found = asked.found();
    if (found != null) {
      run.states(new EvidenceFact("Found", found));
    }
    return new Done(asked.at(), ManagedCalls.await(order, asked).at());
  }
}
