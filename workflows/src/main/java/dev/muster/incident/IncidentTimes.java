package dev.muster.incident;

import dev.muster.notice.TimeText;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What time will bring to an incident, and when. */
final class IncidentTimes {
  private final Incident incident;

  IncidentTimes(Incident incident) {
    this.incident = incident;
  }

  /** When people are to be asked next; an answered incident asks nobody, but may have news. */
  @Nullable Instant callAt() {
    if (incident.standby().isHeld()) {
      return null;
    }
    return switch (incident.life().status()) {
      case OPEN -> incident.escalation().callAt();
      case ACKNOWLEDGED -> incident.escalation().worseAt();
      case RESOLVED, CLOSED -> null;
    };
  }

  @Nullable Instant givesUpAt() {
    return asks() ? incident.escalation().givesUpAt() : null;
  }

  @Nullable Instant measureAt() {
    return asks() ? incident.escalation().measureAt() : null;
  }

  private boolean asks() {
    return incident.life().isOpen() && !incident.standby().isHeld();
  }

  /**
   * When a source that says nothing more is taken to mean that all is well; one that is kept silent
   * for a while means nothing by it.
   */
  @Nullable Instant quietAt() {
    boolean fires =
        incident.life().isUnresolved() && incident.mayFire() && !incident.standby().isHeld();
    Duration quiet = incident.policy().quietAfter();
    return fires && quiet != null ? incident.lastHeardAt().plus(quiet) : null;
  }

  @Nullable Instant watchedUntil() {
    return incident.life().watchedUntil(incident.policy().watch());
  }

  /** When it closes; not while nobody commands it who should. */
  @Nullable Instant closesAt() {
    boolean watched = incident.life().status() == IncidentStatus.RESOLVED;
    return watched && !incident.lacksCommander() ? watchedUntil() : null;
  }

  /** Everything, of which the earliest is what comes next. */
  Agenda agenda() {
    Lifecycle life = incident.life();
    Agenda agenda = new Agenda();
    agenda.add(incident.standby().askAt(), "raise it if it still fires and nobody holds it");
    agenda.add(callAt(), "page " + whom());
    agenda.add(incident.pages().nextAt(), "try further channels");
    agenda.add(life.breachAt(), "the promise of an answer breaks");
    agenda.add(givesUpAt(), "tell that nobody is left to page");
    agenda.add(life.acknowledgedUntil(), "the answer runs out: page anew");
    agenda.add(quietAt(), "resolve if the source stays silent");
    agenda.add(incident.remindAt(), "remind the audiences");
    agenda.add(measureAt(), "measure");
    agenda.add(incident.commander().seekAt(), "find a commander");
    agenda.add(closesAt(), "close if it stays quiet");
    return agenda;
  }

  private String whom() {
    return incident.escalation().whom().stream()
        .map(Object::toString)
        .collect(Collectors.joining(", "));
  }

  /** When Muster must have acted: the self-check looks closer at incidents past it. */
  @Nullable Instant deadline() {
    Instant overdue = incident.pages().overdueAt();
    Instant due = agenda().at();
    return due == null || (overdue != null && overdue.isBefore(due)) ? overdue : due;
  }

  /** What comes next and when, in a line. */
  String next() {
    Agenda agenda = agenda();
    Instant at = agenda.at();
    return at == null ? agenda.purpose() : agenda.purpose() + " at " + TimeText.clock(at);
  }
}
