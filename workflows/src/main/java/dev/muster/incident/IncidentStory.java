package dev.muster.incident;

import static dev.muster.notice.TimeText.clock;
import static dev.muster.notice.TimeText.words;

import dev.muster.alert.Alert;
import dev.muster.hold.HeldService;
import dev.muster.notice.Receipt;
import dev.muster.oncall.OnCallLookup;
import dev.muster.oncall.Target;
import dev.muster.temporal.Summaries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The sentences in which an incident tells of itself. */
final class IncidentStory {
  private static final int NAMED = 3;

  private IncidentStory() {}

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
    String names =
        alerts.stream()
            .limit(NAMED)
            .map(alert -> Summaries.cut(alert.title()))
            .collect(Collectors.joining("; "));
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
    String asked =
        switch (call.reason()) {
          case LADDER -> "Level " + call.level();
          case REASSIGNED -> "Reassigned";
          case WORSE -> "Told again since it is more severe";
        };
    return "%s, due %s: %s%s"
        .formatted(asked, clock(call.dueAt()), people.isEmpty() ? "nobody" : people, gaps);
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
      case IncidentCommand.NameCommander name ->
          "%s commands it, says %s%s"
              .formatted(name.commander(), name.actor(), reason(name.reason()));
      case IncidentCommand.Report report ->
          "Reported by %s: %s".formatted(report.actor(), said(report.said()));
      case IncidentCommand.Note note -> "%s: %s".formatted(note.actor(), note.text());
    };
  }

  private static String said(Statements said) {
    List<String> words = new ArrayList<>();
    say(words, "impact", said.impact());
    say(words, "ETA", said.eta());
    say(words, "root cause", said.rootCause());
    say(words, "actions", said.actions());
    return String.join("; ", words);
  }

  private static void say(List<String> words, String what, @Nullable String text) {
    if (text != null) {
      words.add(what + ": " + text);
    }
  }

  static String commands(String person, Target role) {
    return "%s commands it, on call as %s".formatted(person, role);
  }

  static String uncommanded(Target role) {
    return "Nobody answers for %s: whoever acknowledges it commands it, or is named"
        .formatted(role);
  }

  static String held(HeldService held) {
    return "Held by %s until %s, so nobody is told: %s"
        .formatted(held.by(), clock(held.until()), held.reason());
  }

  static String breached(AnswerPromise promise) {
    Instant by = promise.by();
    return by == null
        ? "Promise broken: nobody has answered"
        : "Promise broken: nobody had answered by " + clock(by);
  }

  static String unreached(Escalation.Consequence consequence, String reason) {
    String then =
        switch (consequence) {
          case NEXT_LEVEL -> "The next level is paged at once";
          case EXHAUSTED -> "Every level was tried, those named for that are paged in their time";
          case AGAIN ->
              "Nobody was reached, the ladder starts again in " + words(Escalation.TRY_AGAIN_AFTER);
          case NOBODY_LEFT -> "Nobody is left to page";
        };
    return then + ": " + reason;
  }

  private static String reason(@Nullable String text) {
    return text == null || text.isBlank() ? "" : ": " + text;
  }
}
