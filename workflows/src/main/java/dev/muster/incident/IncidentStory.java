package dev.muster.incident;

import dev.muster.alert.Alert;
import dev.muster.notice.Receipt;
import dev.muster.oncall.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The sentences in which an incident tells of itself. */
final class IncidentStory {
  private static final int NAMED = 3;

  private IncidentStory() {}

  /** A short markdown text for a tired person: what now, waiting for whom, next. */
  static String tell(Incident incident) {
    Agenda agenda = incident.agenda();
    Instant at = agenda.at();
    String next = at == null ? agenda.purpose() : agenda.purpose() + " at " + clock(at);
    return """
    **%s %s** on **%s**: %s

    - Now: %s
    - Waiting for: %s
    - Next: %s
    - Firing: %d alerts
    """
        .formatted(
            incident.severity().name(),
            incident.severity().title(),
            incident.request().service(),
            incident.request().title(),
            now(incident),
            waitingFor(incident),
            next,
            incident.firing());
  }

  private static String now(Incident incident) {
    return switch (incident.life().status()) {
      case OPEN ->
          incident.escalation().level() == 0
              ? "open, nobody paged yet"
              : "open, level " + incident.escalation().level();
      case ACKNOWLEDGED -> "acknowledged by " + incident.life().acknowledgedBy();
      case RESOLVED -> "resolved by " + incident.life().resolvedBy() + ", watched for recurrence";
      case CLOSED -> "closed";
    };
  }

  private static String waitingFor(Incident incident) {
    return switch (incident.life().status()) {
      case OPEN ->
          incident.escalation().responders().isEmpty()
              ? "the first page"
              : "an answer from " + String.join(", ", incident.escalation().responders());
      case ACKNOWLEDGED -> incident.life().acknowledgedBy() + " to resolve it";
      case RESOLVED, CLOSED -> "nobody";
    };
  }

  static String opened(Incident incident) {
    IncidentRequest request = incident.request();
    return "Opened as %s %s by %s: %s"
        .formatted(
            incident.severity().name(),
            incident.severity().title(),
            request.source().name(),
            request.title());
  }

  static String resolved(String by, int firing) {
    return "Resolved by " + by + (firing == 0 ? "" : ", with " + firing + " alerts still firing");
  }

  static String alerts(AlertMemory.Change change, int firing) {
    StringBuilder text = new StringBuilder();
    append(text, change.began(), "began to fire");
    append(text, change.ended(), "ended");
    return text.append(firing).append(" firing now").toString();
  }

  private static void append(StringBuilder text, List<Alert> alerts, String verb) {
    if (alerts.isEmpty()) {
      return;
    }
    String names = alerts.stream().limit(NAMED).map(Alert::title).collect(Collectors.joining("; "));
    String more = alerts.size() > NAMED ? "; and " + (alerts.size() - NAMED) + " more" : "";
    text.append(alerts.size()).append(' ').append(verb).append(": ").append(names).append(more);
    text.append(". ");
  }

  static String called(IncidentStep.Call call, OnCallLookup.Answer answer) {
    Map<String, List<String>> ways = new LinkedHashMap<>();
    for (OnCallLookup.Contact contact : answer.contacts()) {
      String delay = contact.after().isZero() ? "" : " after " + words(contact.after());
      ways.computeIfAbsent(contact.person(), person -> new ArrayList<>())
          .add(contact.channel().name() + delay);
    }
    String people =
        ways.entrySet().stream()
            .map(entry -> entry.getKey() + " by " + String.join(", ", entry.getValue()))
            .collect(Collectors.joining("; "));
    String gaps = answer.gaps().isEmpty() ? "" : " (" + String.join("; ", answer.gaps()) + ")";
    return "Level %d, due %s: %s%s"
        .formatted(call.level(), clock(call.dueAt()), people.isEmpty() ? "nobody" : people, gaps);
  }

  static String receipt(Receipt receipt) {
    String to = receipt.recipient() + " by " + receipt.channel();
    String detail = receipt.detail() == null ? "" : ": " + receipt.detail();
    return switch (receipt.result()) {
      case DELIVERED ->
          receipt.inMessage() > 1
              ? "Delivered to %s, one of %d in a message".formatted(to, receipt.inMessage())
              : "Delivered to " + to;
      case FAILED -> "Not delivered to " + to + detail;
      case SKIPPED -> "Not tried: " + to + detail;
      case WITHDRAWN -> "Taken back before it went to " + to;
    };
  }

  static String command(IncidentCommand command) {
    return switch (command) {
      case IncidentCommand.Acknowledge acknowledge ->
          "Acknowledged by %s%s%s"
              .formatted(
                  acknowledge.actor(),
                  acknowledge.link() == null ? "" : " from a link",
                  reason(acknowledge.note()));
      case IncidentCommand.Resolve resolve ->
          "Resolved by %s%s".formatted(resolve.actor(), reason(resolve.rootCause()));
      case IncidentCommand.Snooze snooze ->
          "Snoozed by %s for %s".formatted(snooze.actor(), words(snooze.pause()));
      case IncidentCommand.EscalateNow escalate ->
          "Escalated by %s%s".formatted(escalate.actor(), reason(escalate.reason()));
      case IncidentCommand.Reassign reassign ->
          "Reassigned by %s to %s%s"
              .formatted(reassign.actor(), reassign.to(), reason(reassign.reason()));
      case IncidentCommand.ChangeSeverity change ->
          "Severity set to %s by %s%s"
              .formatted(change.severity(), change.actor(), reason(change.reason()));
      case IncidentCommand.Note note -> "%s: %s".formatted(note.actor(), note.text());
    };
  }

  static String breached(SeverityLevel severity) {
    Duration promise = severity.respondWithin();
    return "Promise broken: not answered within " + (promise == null ? "time" : words(promise));
  }

  static String whom(Ladder.@Nullable Rung rung, @Nullable Target reassigned) {
    if (reassigned != null) {
      return reassigned.toString();
    }
    return rung == null
        ? "nobody"
        : rung.page().stream().map(Target::toString).collect(Collectors.joining(", "));
  }

  private static String reason(@Nullable String text) {
    return text == null || text.isBlank() ? "" : ": " + text;
  }

  private static String clock(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String words(Duration duration) {
    return duration.toString().substring(2).toLowerCase(Locale.ROOT);
  }
}
