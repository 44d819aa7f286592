package dev.muster.recovery;

import dev.muster.evidence.EvidenceFact;
import dev.muster.failover.TrafficCalls;
import dev.muster.failover.traffic.LeadStory;
import dev.muster.failover.traffic.TrafficActivities.LeadOrder;
import dev.muster.failover.traffic.TrafficActivities.Led;
import dev.muster.notice.TimeText;
import dev.muster.plan.PlanRun;
import dev.muster.recovery.RecoveryWork.SmokeTest;
import dev.muster.routine.RoutineStep;
import dev.muster.routine.RoutineSteps;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The steps of a recovery that are of the site as a whole: its smoke tests and its names. */
final class SiteSteps {
  private static final Duration BETWEEN_CALLS = Duration.ofSeconds(5);

  private final PlanRun<RecoveryPlan> run;

  SiteSteps(PlanRun<RecoveryPlan> run) {
    this.run = run;
  }

  /**
   * Calls the address of a site until it answers as it should; each round asks anew, so that nobody
   * answers it as the one before.
   *
   * @param key no other's
   */
  String test(String name, SmokeTest test, String site, String key) {
    RoutineStep.Call call = test.at(site);
    Instant until = now().plus(test.within());
    for (int round = 0; ; round++) {
      try {
        String answer = RoutineSteps.call("%s/%d".formatted(key, round), name, call);
        return "%s %s".formatted(call.url(), answer);
      } catch (ActivityFailure failure) {
        CancellationScope.throwCanceled();
        if (!now().plus(BETWEEN_CALLS).isBefore(until)) {
          throw RecoveryFailure.NOT_SERVED.because(
              "%s does not serve at %s within %s: %s"
                  .formatted(
                      call.url(), site, TimeText.words(test.within()), PlanRun.words(failure)));
        }
        Workflow.newTimer(BETWEEN_CALLS, TimerOptions.newBuilder().setSummary("call again").build())
            .get();
      }
    }
  }

  /** Leads all names at a time; fails with all that could not be led. */
  void lead(List<LeadOrder> orders) {
    Map<LeadOrder, Promise<Led>> leading = new LinkedHashMap<>();
    orders.forEach(order -> leading.put(order, TrafficCalls.lead(order)));
    List<String> unled = new ArrayList<>();
    leading.forEach((order, led) -> {
      try {
        run.states(new EvidenceFact("Led", new LeadStory(order).words(led.get())));
      } catch (ActivityFailure failure) {
        unled.add(
            "%s does not lead to %s for certain: %s"
                .formatted(order.record().words(), order.to(), PlanRun.words(failure)));
      }
    });
    if (!unled.isEmpty()) {
      CancellationScope.throwCanceled();
      throw RecoveryFailure.NOT_LED.because(String.join("; ", unled));
    }
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
