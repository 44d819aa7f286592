package dev.muster.failover;

import dev.muster.failover.traffic.RecordSight;
import dev.muster.failover.traffic.TrafficActivities;
import dev.muster.failover.traffic.TrafficActivities.LeadOrder;
import dev.muster.failover.traffic.TrafficActivities.Led;
import dev.muster.failover.traffic.TrafficActivities.Question;
import dev.muster.failover.traffic.TrafficActivities.Sights;
import dev.muster.failover.traffic.TrafficLook;
import dev.muster.failover.traffic.TrafficRecord;
import dev.muster.plan.PlanRun;
import dev.muster.temporal.Summaries;
import dev.muster.temporal.TaskQueues;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/** How the records of a plan are looked at and led: by the workers that stand in neither site. */
public final class TrafficCalls {
  private static final Duration WITHOUT_WORKER = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMinutes(1);
  private static final Duration LOOKS = Duration.ofSeconds(90);
  private static final Duration LEAD = Duration.ofMinutes(5);
  private static final Duration GIVE_UP = Duration.ofMinutes(20);

  private TrafficCalls() {}

  /** Where the records lead, as far as anybody says. */
  public static TrafficLook look(List<TrafficRecord> records) {
    return looked(records, TrafficActivities::look);
  }

  /** The same, and whether they could be changed. */
  public static TrafficLook tryOut(List<TrafficRecord> records) {
    return looked(records, TrafficActivities::tryOut);
  }

  private static TrafficLook looked(
      List<TrafficRecord> records, BiFunction<TrafficActivities, Question, Sights> looking) {
    if (records.isEmpty()) {
      return TrafficLook.NONE;
    }
    try {
      Sights sights = looking.apply(looks(), new Question(records));
      return new TrafficLook(records, sights.records());
    } catch (ActivityFailure failure) {
      String why = "nobody could look: " + PlanRun.words(failure);
      return new TrafficLook(
          records, records.stream().map(record -> RecordSight.unseen(record, why)).toList());
    }
  }

  private static TrafficActivities looks() {
    return Workflow.newActivityStub(
        TrafficActivities.class,
        options("look where traffic is led")
            .setStartToCloseTimeout(LOOK)
            .setScheduleToCloseTimeout(LOOKS)
            .build());
  }

  /** Leads one; it is not cancelled half way, and a killed attempt is gone on with. */
  public static Promise<Led> lead(LeadOrder order) {
    TrafficActivities leads =
        Workflow.newActivityStub(
            TrafficActivities.class,
            options("lead %s to %s".formatted(order.record().words(), order.to()))
                .setStartToCloseTimeout(LEAD)
                .setScheduleToCloseTimeout(GIVE_UP)
                .setHeartbeatTimeout(PairCalls.SILENCE)
                .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                .build());
    return Async.function(leads::lead, order);
  }

  private static ActivityOptions.Builder options(String summary) {
    return ActivityOptions.newBuilder()
        .setTaskQueue(TaskQueues.PLANS)
        .setScheduleToStartTimeout(WITHOUT_WORKER)
        .setRetryOptions(
            RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofMillis(500))
                .setMaximumInterval(Duration.ofSeconds(5))
                .build())
        .setSummary(Summaries.cut(summary));
  }
}
