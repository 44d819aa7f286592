package dev.muster.trials.bench.failover;

import com.google.protobuf.Timestamp;
import dev.muster.failover.traffic.TrafficActivities.Led;
import io.temporal.api.history.v1.ActivityTaskCompletedEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What Temporal knows of a name that a run led. */
record LedByMuster(String temporal) {
  private static final String LEAD = "LeadTraffic";

  /** How long it took, from when the run asked for it. */
  LeadFigures.Lead of(String workflow) {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(temporal).build());
    try {
      return lead(WorkflowClient.newInstance(stubs).fetchHistory(workflow).getEvents());
    } finally {
      stubs.shutdownNow();
    }
  }

  private static LeadFigures.Lead lead(List<HistoryEvent> events) {
    HistoryEvent asked =
        events.stream()
            .filter(event ->
                event
                    .getActivityTaskScheduledEventAttributes()
                    .getActivityType()
                    .getName()
                    .equals(LEAD))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("the run led no name"));
    HistoryEvent done =
        events.stream()
            .filter(HistoryEvent::hasActivityTaskCompletedEventAttributes)
            .filter(event ->
                event.getActivityTaskCompletedEventAttributes().getScheduledEventId()
                    == asked.getEventId())
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("the name was not led"));
    Instant changed =
        Objects.requireNonNull(
            led(done.getActivityTaskCompletedEventAttributes()).changedAt(),
            "the name led there before");
    return new LeadFigures.Lead(
        Duration.between(instant(asked.getEventTime()), changed),
        Duration.between(instant(asked.getEventTime()), instant(done.getEventTime())));
  }

  private static Led led(ActivityTaskCompletedEventAttributes done) {
    return DefaultDataConverter.newDefaultInstance()
        .fromPayload(done.getResult().getPayloads(0), Led.class, Led.class);
  }

  private static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }
}
