package dev.muster.incident;

import java.util.Collections;
import java.util.LinkedHashSet;

/** Draws an incident as people see it. */
final class IncidentPortrait {
  private IncidentPortrait() {}

  static IncidentView of(Incident incident) {
    Agenda agenda = incident.times().agenda();
    Lifecycle life = incident.life();
    IncidentRequest request = incident.request();
    return new IncidentView(
        incident.id(),
        incident.workflowId(),
        request.service(),
        request.key(),
        request.title(),
        incident.severity().name(),
        life.status(),
        life.phase(),
        request.source(),
        incident.policy().owner(),
        incident.policy().revision(),
        life.openedAt(),
        life.firstPagedAt(),
        life.acknowledgedAt(),
        life.acknowledgedBy(),
        life.resolvedAt(),
        life.resolvedBy(),
        life.status() == IncidentStatus.CLOSED ? incident.times().watchedUntil() : null,
        life.breachedAt(),
        incident.escalation().level(),
        Collections.unmodifiableSet(new LinkedHashSet<>(incident.escalation().responders())),
        incident.firing(),
        incident.episodes(),
        life.reopened(),
        agenda.at(),
        agenda.purpose(),
        request.runbook(),
        request.dashboard(),
        IncidentDetails.tell(incident),
        incident.commander().person(),
        incident.said(),
        incident.standby().held(),
        incident.standby().raisedAt());
  }
}
