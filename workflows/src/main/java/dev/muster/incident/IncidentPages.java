package dev.muster.incident;

import dev.muster.notice.Notice;
import dev.muster.notice.NoticeKind;
import dev.muster.notice.Page;
import dev.muster.notice.Urgency;
import dev.muster.oncall.OnCallLookup;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes the pages and notices of an incident; their ids are the same on every replay. */
final class IncidentPages {
  private final Incident incident;

  IncidentPages(Incident incident) {
    this.incident = incident;
  }

  /** The pages that ask people, each with its time; a way that comes twice is tried twice. */
  List<Page> call(IncidentStep.Call call, OnCallLookup.Answer answer, int number) {
    return pages(answer, number, NoticeKind.PAGE, call.dueAt());
  }

  /** What those who work on it are told when it becomes more severe. */
  List<Page> toldWorse(OnCallLookup.Answer answer, int number, Instant now) {
    return pages(answer, number, NoticeKind.WORSE, now);
  }

  private List<Page> pages(OnCallLookup.Answer answer, int number, NoticeKind kind, Instant dueAt) {
    Map<String, Integer> ways = new HashMap<>();
    return answer.contacts().stream()
        .distinct()
        .map(contact -> {
          String way = contact.person() + "/" + contact.channel().name();
          int time = ways.merge(way, 1, Integer::sum);
          String id =
              "%s/%d/%s%s".formatted(incident.id(), number, way, time == 1 ? "" : "/" + time);
          return page(id, contact, kind, dueAt.plus(contact.after()));
        })
        .toList();
  }

  private Page page(String id, OnCallLookup.Contact contact, NoticeKind kind, Instant dueAt) {
    return new Page(
        id,
        incident.workflowId(),
        incident.id(),
        contact.person(),
        contact.channel(),
        kind,
        incident.severity().urgency(),
        dueAt,
        notice(dueAt));
  }

  /** What the audiences are told. */
  List<Page> notices(NoticeKind kind, int number, Instant now) {
    return incident.policy().audiences().stream()
        .map(audience -> notice(audience, kind, number, now))
        .toList();
  }

  private Page notice(IncidentPolicy.Audience audience, NoticeKind kind, int number, Instant now) {
    return new Page(
        "%s/%s-%d/%s".formatted(incident.id(), kind, number, audience.name()),
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
    Statements said = incident.said();
    return new Notice(
        severity.name() + " " + severity.title(),
        severity.rank(),
        request.service(),
        request.title(),
        said.impact(),
        said.eta(),
        incident.commander().person(),
        incident.policy().statusPage(),
        request.runbook(),
        request.dashboard(),
        life.openedAt(),
        incident.firing(),
        life.resolvedAt() == null ? null : Duration.between(life.openedAt(), now),
        said.rootCause(),
        said.actions());
  }
}
