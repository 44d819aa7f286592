package dev.muster.starter;

import dev.muster.policy.Policy;
import dev.muster.schedule.ScheduleReconciler;
import io.temporal.client.WorkflowClient;
import io.temporal.client.schedules.ScheduleClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sees to it that Temporal knows what Muster needs, however late or often Temporal comes up. */
@Component
final class TemporalPreparation {
  private static final Logger log = LoggerFactory.getLogger(TemporalPreparation.class);
  private static final Duration HOLDS = Duration.ofMinutes(5);

  private final SearchAttributeRegistration attributes;
  private final ScheduleReconciler schedules;
  private final Supplier<Policy> policy;
  private final Clock clock;
  private Instant preparedUntil = Instant.EPOCH;
  private String preparedFor = "";
  private String lastFailure = "";

  TemporalPreparation(
      WorkflowClient client, ScheduleClient schedules, Supplier<Policy> policy, Clock clock) {
    this.attributes = new SearchAttributeRegistration(client);
    this.schedules = new ScheduleReconciler(schedules);
    this.policy = policy;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 3_000)
  void prepare() {
    Policy current = policy.get();
    if (clock.instant().isBefore(preparedUntil) && current.revision().equals(preparedFor)) {
      return;
    }
    try {
      attributes.ensure();
      schedules.reconcile(current);
      preparedUntil = clock.instant().plus(HOLDS);
      preparedFor = current.revision();
      lastFailure = "";
    } catch (RuntimeException e) {
      said(String.valueOf(e.getMessage()));
    }
  }

  /** The same failure is logged once. */
  private void said(String failure) {
    if (!failure.equals(lastFailure)) {
      log.warn("Temporal is not prepared yet, trying again: {}", failure);
      lastFailure = failure;
    }
  }
}
