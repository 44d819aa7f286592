package dev.muster.selfcheck;

import dev.muster.selfcheck.SelfCheckOutcome.Rescue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Knows for what people were paged already, so that a stuck run does not page each minute. */
final class RescueMemory {
  static final Duration AGAIN_AFTER = Duration.ofMinutes(15);

  private final List<Rescue> rescues;

  RescueMemory(List<Rescue> rescues) {
    this.rescues = List.copyOf(rescues);
  }

  /** Those of the overdue that nobody was paged for lately. */
  List<OverdueIncident> due(List<OverdueIncident> overdue, Instant now) {
    return overdue.stream()
        .filter(incident -> rescues.stream().noneMatch(rescue -> covers(rescue, incident, now)))
        .toList();
  }

  /** The rescues that still hold. */
  List<Rescue> lasting(List<OverdueIncident> overdue, Instant now) {
    return rescues.stream()
        .filter(rescue -> overdue.stream().anyMatch(incident -> covers(rescue, incident, now)))
        .toList();
  }

  private static boolean covers(Rescue rescue, OverdueIncident incident, Instant now) {
    return rescue.workflowId().equals(incident.workflowId())
        && rescue.deadline().equals(incident.deadline())
        && now.isBefore(rescue.at().plus(AGAIN_AFTER));
  }
}
