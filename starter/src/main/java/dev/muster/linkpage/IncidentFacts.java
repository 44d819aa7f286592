package dev.muster.linkpage;

import dev.muster.incident.IncidentView;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What somebody who was just woken wants to know of an incident. */
final class IncidentFacts {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM HH:mm:ss 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private IncidentFacts() {}

  static String sentence(IncidentView incident) {
    if (incident.held() != null) {
      return "It is held by %s, so nobody is told.".formatted(incident.held().by());
    }
    return switch (incident.status()) {
      case OPEN -> "Nobody has answered yet.";
      case ACKNOWLEDGED -> "%s works on it.".formatted(incident.acknowledgedBy());
      case RESOLVED -> "It has ended and is watched for recurrence.";
      case CLOSED -> "It is over.";
    };
  }

  static List<Fact> of(IncidentView incident) {
    List<Fact> facts = new ArrayList<>();
    facts.add(fact("Service", incident.service()));
    facts.add(fact("Severity", incident.severity()));
    facts.add(fact("Opened", TIME.format(incident.openedAt())));
    addTime(facts, "Acknowledged", incident.acknowledgedAt(), incident.acknowledgedBy());
    addTime(facts, "Resolved", incident.resolvedAt(), incident.resolvedBy());
    if (incident.commander() != null) {
      facts.add(fact("Commander", incident.commander()));
    }
    facts.add(fact("Alerts firing", incident.firing() + " of " + incident.episodes()));
    if (!incident.responders().isEmpty()) {
      facts.add(fact("Paged", String.join(", ", incident.responders())));
    }
    if (!incident.next().isBlank()) {
      facts.add(fact("Next", incident.next()));
    }
    addLink(facts, "Runbook", incident.runbook());
    addLink(facts, "Dashboard", incident.dashboard());
    return facts;
  }

  private static void addTime(
      List<Fact> facts, String name, @Nullable Instant at, @Nullable String by) {
    if (at != null) {
      facts.add(fact(name, TIME.format(at) + (by == null ? "" : " by " + by)));
    }
  }

  private static void addLink(List<Fact> facts, String name, @Nullable String address) {
    if (address != null) {
      boolean web = address.startsWith("https://") || address.startsWith("http://");
      facts.add(new Fact(name, address, web ? address : null));
    }
  }

  private static Fact fact(String name, String value) {
    return new Fact(name, value, null);
  }
}
