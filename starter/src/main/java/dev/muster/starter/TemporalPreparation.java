package dev.muster.starter;

import io.temporal.client.WorkflowClient;
import io.temporal.client.schedules.ScheduleClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
  private final SelfCheckSchedule selfCheck;
  private final RetentionSchedule retention;
  private final Clock clock;
  private Instant preparedUntil = Instant.EPOCH;
  private String lastFailure = "";

  TemporalPreparation(WorkflowClient client, ScheduleClient schedules, Clock clock) {
    this.attributes = new SearchAttributeRegistration(client);
    this.selfCheck = new SelfCheckSchedule(schedules);
    this.retention = new RetentionSchedule(schedules);
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 3_000)
  void prepare() {
    if (clock.instant().isBefore(preparedUntil)) {
      return;
    }
    try {
      attributes.ensure();
      selfCheck.ensure();
      retention.ensure();
      preparedUntil = clock.instant().plus(HOLDS);
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
