package dev.muster.planner.temporal;

import dev.muster.incident.IncidentStart;
import dev.muster.incident.IncidentWorkflow;
import dev.muster.planner.ConditionDesk;
import dev.muster.planner.PlanCondition;
import dev.muster.planner.RunAlarm;
import dev.muster.planner.RunAlarmDesk;
import dev.muster.planner.Timetable;
import dev.muster.policy.Policy;
import dev.muster.temporal.WorkflowIds;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands over as the front does with alerts: by signal-with-start of the incident. */
public final class TemporalRunAlarmDesk implements RunAlarmDesk, ConditionDesk {
  private static final Logger log = LoggerFactory.getLogger(TemporalRunAlarmDesk.class);

  private final WorkflowClient client;
  private final Supplier<Policy> policy;
  private final Clock clock;

  public TemporalRunAlarmDesk(WorkflowClient client, Supplier<Policy> policy, Clock clock) {
    this.client = client;
    this.policy = policy;
    this.clock = clock;
  }

  @Override
  public void raise(RunAlarm alarm) {
    Instant now = clock.instant();
    log.error("{}", alarm.title());
    AlarmedIncident.of(alarm, policy.get(), now)
        .ifPresentOrElse(alert -> hand(alert, now), () -> nobody(alarm.concern()));
  }

  @Override
  public void tell(PlanCondition condition) {
    Instant now = clock.instant();
    log.info("{}", condition.title());
    AlarmedIncident.of(condition, policy.get(), now)
        .ifPresentOrElse(
            alert -> {
              switch (condition.state()) {
                case HOLDS -> hand(alert, now);
                case OVER -> settle(alert);
              }
            },
            () -> nobody(condition.concern()));
  }

  private static void nobody(Timetable.Concern concern) {
    log.error("nobody is told: there is no service {}", concern.service());
  }

  private void hand(AlarmedIncident alert, Instant now) {
    IncidentWorkflow incident =
        client.newWorkflowStub(
            IncidentWorkflow.class, IncidentStart.options(alert.incident(), now));
    BatchRequest request = client.newSignalWithStartRequest();
    request.add(incident::run, alert.incident());
    request.add(incident::alerts, alert.alerts());
    client.signalWithStart(request);
  }

  /** Nobody to tell means that it was over already. */
  private void settle(AlarmedIncident alert) {
    String id = WorkflowIds.incident(alert.incident().service(), alert.incident().key());
    try {
      client.newWorkflowStub(IncidentWorkflow.class, id).alerts(alert.alerts());
    } catch (WorkflowNotFoundException e) {
      log.debug("{} is not open", id);
    }
  }
}
