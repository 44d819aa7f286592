package dev.muster.selfcheck.temporal;

import dev.muster.incident.EscalationPolicy.Level;
import dev.muster.incident.SeverityLevel;
import dev.muster.incident.SeverityScale;
import dev.muster.notice.ChannelRef;
import dev.muster.notice.Notice;
import dev.muster.notice.NoticeKind;
import dev.muster.notice.Page;
import dev.muster.oncall.OnCallLookup.Contact;
import dev.muster.oncall.OnCallLookup.Question;
import dev.muster.policy.Policy;
import dev.muster.policy.Service;
import dev.muster.selfcheck.OverdueIncident;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The pages that a service's first two levels get for an incident that did not page them. */
record RescuePages(OverdueIncident incident, Policy policy, Service service, Instant now) {
  private static final int LEVELS = 2;

  private record Way(String person, ChannelRef channel) {}

  static List<Page> of(OverdueIncident incident, Policy policy, Instant now) {
    Service service = policy.services().get(incident.service());
    if (service == null) {
      throw ApplicationFailure.newFailure(
          "policy " + policy.revision() + " has no service '" + incident.service() + "'",
          "NO_SERVICE");
    }
    return new RescuePages(incident, policy, service, now).pages();
  }

  private List<Page> pages() {
    SeverityLevel severity = severity();
    Set<Way> ways = new LinkedHashSet<>();
    policy.incidentPolicy(service).escalation().levels().stream()
        .limit(LEVELS)
        .flatMap(level -> contacts(level, severity).stream())
        .forEach(contact -> ways.add(new Way(contact.person(), contact.channel())));
    return ways.stream().map(way -> page(way, severity)).toList();
  }

  /** All ways at once: whoever would have been tried later has waited long enough. */
  private List<Contact> contacts(Level level, SeverityLevel severity) {
    return policy
        .lookUp(new Question(level.page(), severity.urgency(), level.channels(), now))
        .contacts();
  }

  private SeverityLevel severity() {
    SeverityScale scale = policy.incidentPolicy(service).severities();
    return scale.levels().stream()
        .filter(level -> level.name().equals(incident.severity()))
        .findFirst()
        .orElseGet(() -> scale.level(scale.fallback()));
  }

  private Page page(Way way, SeverityLevel severity) {
    return new Page(
        id(way),
        incident.workflowId(),
        incident.incident(),
        way.person(),
        way.channel(),
        NoticeKind.PAGE,
        severity.urgency(),
        incident.deadline(),
        notice(severity));
  }

  private String id(Way way) {
    return String.join(
        "/",
        "rescue",
        incident.incident(),
        Long.toString(incident.deadline().getEpochSecond()),
        way.person(),
        way.channel().name());
  }

  private Notice notice(SeverityLevel severity) {
    return new Notice(
        severity.name() + " " + severity.title(),
        severity.rank(),
        service.name(),
        incident.title() + " (found by the self-check: its own page did not go out)",
        service.impact(),
        null,
        null,
        service.statusPage(),
        service.runbook(),
        service.dashboard(),
        incident.deadline(),
        0,
        null,
        null,
        null);
  }
}
