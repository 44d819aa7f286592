package dev.muster.incident;

import dev.muster.notice.TimeText;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Why a command makes no sense for an incident as it stands, as a sentence for who gave it. */
final class Refusals {
  private static final Duration LONGEST_SNOOZE = Duration.ofDays(7);

  private Refusals() {}

  static Optional<String> refusal(IncidentCommand command, Incident incident) {
    return withoutEffect(command, incident)
        .or(() ->
            command instanceof IncidentCommand.Resolve
                ? nobodyCommands(incident)
                : Optional.empty());
  }

  /** The same for a command whose giver can't be told: nobody is asked to do something first. */
  static Optional<String> withoutEffect(IncidentCommand command, Incident incident) {
    if (command.actor().isBlank()) {
      return Optional.of("A command needs the name of who gives it.");
    }
    return switch (command) {
      case IncidentCommand.Acknowledge acknowledge ->
          usedLink(acknowledge, incident).or(() -> over(incident, "acknowledge"));
      case IncidentCommand.Resolve ignored -> over(incident, "resolve");
      case IncidentCommand.Snooze snooze ->
          over(incident, "snooze").or(() -> badPause(snooze.pause()));
      case IncidentCommand.EscalateNow ignored ->
          over(incident, "escalate").or(() -> nobodyLeft(incident));
      case IncidentCommand.Reassign ignored -> over(incident, "reassign");
      case IncidentCommand.ChangeSeverity change ->
          over(incident, "re-rate").or(() -> badSeverity(change.severity(), incident));
      case IncidentCommand.NameCommander name -> badCommander(name.commander(), incident);
      case IncidentCommand.Report report -> closed(incident).or(() -> nothingSaid(report.said()));
      case IncidentCommand.Note note ->
          note.text().isBlank() ? Optional.of("A note needs some text.") : Optional.empty();
    };
  }

  private static Optional<String> over(Incident incident, String verb) {
    return switch (incident.life().status()) {
      case OPEN, ACKNOWLEDGED -> Optional.empty();
      case RESOLVED, CLOSED ->
          Optional.of(
              "There is nothing to %s: this incident was resolved%s by %s."
                  .formatted(verb, resolvedAt(incident), incident.life().resolvedBy()));
    };
  }

  private static Optional<String> nobodyCommands(Incident incident) {
    return incident.lacksCommander()
        ? Optional.of(
            "Nobody commands this incident yet: acknowledge it or name a commander, then resolve"
                + " it.")
        : Optional.empty();
  }

  private static Optional<String> badCommander(String commander, Incident incident) {
    if (commander.isBlank()) {
      return Optional.of("Say who is to command it.");
    }
    if (commander.equals(incident.commander().person())) {
      return Optional.of(commander + " commands it already.");
    }
    return closed(incident);
  }

  private static Optional<String> nothingSaid(Statements said) {
    return said.equals(Statements.NONE)
        ? Optional.of("A report says at least one of impact, ETA, root cause and actions.")
        : Optional.empty();
  }

  private static Optional<String> closed(Incident incident) {
    return incident.life().status() == IncidentStatus.CLOSED
        ? Optional.of("This incident is closed and its record written.")
        : Optional.empty();
  }

  private static String resolvedAt(Incident incident) {
    Instant at = incident.life().resolvedAt();
    return at == null ? "" : " at " + TimeText.clock(at);
  }

  private static Optional<String> usedLink(IncidentCommand.Acknowledge command, Incident incident) {
    String link = command.link();
    if (link == null) {
      return Optional.empty();
    }
    if (!link.contains(incident.id())) {
      return Optional.of("This link belongs to an earlier incident.");
    }
    return incident
        .usedLinks()
        .usedAt(link)
        .map(usedAt -> "This link was already used at " + TimeText.clock(usedAt) + ".");
  }

  private static Optional<String> badPause(Duration pause) {
    if (pause.isPositive() && pause.compareTo(LONGEST_SNOOZE) <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        "A snooze lasts between a second and seven days, not " + TimeText.words(pause) + ".");
  }

  private static Optional<String> nobodyLeft(Incident incident) {
    return incident.escalation().nextRung() == null
        ? Optional.of("There is nobody left to escalate to: every level has been paged.")
        : Optional.empty();
  }

  private static Optional<String> badSeverity(String severity, Incident incident) {
    if (severity.equals(incident.severity().name())) {
      return Optional.of("The severity is " + severity + " already.");
    }
    try {
      incident.policy().severities().level(severity);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of("There is " + e.getMessage() + ".");
    }
  }
}
