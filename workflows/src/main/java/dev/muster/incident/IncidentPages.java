package dev.muster.incident;

import dev.muster.notice.Notice;
import dev.muster.notice.NoticeKind;
import dev.muster.notice.Page;
import dev.muster.notice.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Writes the pages and notices of an incident; their ids are the same on every replay. */
final class IncidentPages {
  private final Incident incident;

  IncidentPages(Incident incident) {
    this.incident = incident;
  }

  /** The page that asks one person through one channel. */
  Page call(OnCallLookup.Contact contact, int call, Instant dueAt) {
    return new Page(
        "%s/%d/%s/%s".formatted(incident.id(), call, contact.person(), contact.channel().name()),
        incident.workflowId(),
        incident.id(),
        contact.person(),
        contact.channel(),
        NoticeKind.PAGE,
        incident.severity().urgency(),
        dueAt,
        notice(dueAt));
  }

  /** What the audiences are told. */
  List<Page> notices(NoticeKind kind, Instant now) {
    return incident.policy().audiences().stream()
        .map(audience -> notice(audience, kind, now))
        .toList();
  }

  private Page notice(IncidentPolicy.Audience audience, NoticeKind kind, Instant now) {
    return new Page(
        "%s/%s-%d/%s".formatted(incident.id(), kind, now.toEpochMilli(), audience.name()),
        incident.workflowId(),
        incident.id(),
        audience.name(),
        audience.channel(),
        kind,
        Urgency.LOW,
        now,
        notice(now));
  }

  private Notice notice(Instant now) {
    IncidentRequest request = incident.request();
    SeverityLevel severity = incident.severity();
    Lifecycle life = incident.life();
    return new Notice(
        severity.name() + " " + severity.title(),
        severity.rank(),
        request.service(),
        request.title(),
        request.impact(),
        null,
        life.acknowledgedBy(),
        incident.policy().statusPage(),
        request.runbook(),
        request.dashboard(),
        life.openedAt(),
        incident.firing(),
        life.resolvedAt() == null ? null : Duration.between(life.openedAt(), now),
        life.rootCause(),
        life.actions());
  }
}
