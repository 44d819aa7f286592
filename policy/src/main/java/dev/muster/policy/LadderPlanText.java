package dev.muster.policy;

import dev.muster.incident.EscalationPolicy;
import dev.muster.oncall.OnCallLookup.Contact;
import dev.muster.oncall.Person;
import dev.muster.oncall.Target;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a ladder's plan for people to read. */
final class LadderPlanText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss xxx", Locale.ENGLISH);

  private final List<String> lines = new ArrayList<>();
  private final LadderPlan plan;
  private final ZoneId zone;

  private LadderPlanText(LadderPlan plan, ZoneId zone) {
    this.plan = plan;
    this.zone = zone;
  }

  static String of(LadderPlan plan, ZoneId zone) {
    LadderPlanText text = new LadderPlanText(plan, zone);
    text.head();
    plan.rungs().forEach(text::rung);
    text.tail();
    return String.join("\n", text.lines);
  }

  private void head() {
    lines.add(
        "%s, %s %s, opened %s"
            .formatted(
                plan.service().name(),
                plan.severity().name(),
                plan.severity().title(),
                time(plan.openedAt())));
    lines.add(
        "escalation policy %s, urgency %s, revision %s"
            .formatted(
                plan.escalation().name(),
                plan.severity().urgency().name().toLowerCase(Locale.ROOT),
                plan.policy().revision()));
    if (plan.severity().respondWithin() != null) {
      lines.add(
          "promise: acknowledged within " + Durations.format(plan.severity().respondWithin()));
    }
  }

  private void rung(LadderPlan.Rung rung) {
    lines.add("");
    lines.add("level " + rung.number() + "  " + when(rung));
    rung.reached().forEach(this::reached);
  }

  private String when(LadderPlan.Rung rung) {
    if (!plan.timed() && rung.number() > 1) {
      return "when a measurement is out of bounds again";
    }
    return time(rung.at()) + "  +" + Durations.format(rung.after());
  }

  private void reached(LadderPlan.Reached reached) {
    lines.add("  " + reached.target());
    reached.answer().contacts().stream()
        .map(Contact::person)
        .distinct()
        .forEach(id -> person(id, reached.answer().contacts()));
    reached.answer().gaps().forEach(gap -> lines.add("    ! " + gap));
  }

  private void person(String id, List<Contact> contacts) {
    String name = plan.policy().onCall().person(id).map(Person::name).orElse(id);
    String ways =
        contacts.stream()
            .filter(contact -> contact.person().equals(id))
            .map(this::way)
            .collect(Collectors.joining(", "));
    lines.add("    " + name + " (" + id + "): " + ways);
  }

  private String way(Contact contact) {
    Channel channel = plan.policy().channels().get(contact.channel().name());
    String address =
        channel == null ? "" : plan.policy().address(contact.person(), channel).orElse("");
    String later = contact.after().isZero() ? "" : " after " + Durations.format(contact.after());
    return contact.channel().name() + " " + address + later;
  }

  private void tail() {
    EscalationPolicy escalation = plan.escalation();
    lines.add("");
    if (escalation.repeats() > 0 && plan.timed()) {
      lines.add("then " + time(plan.end()) + "  all levels again, times " + escalation.repeats());
    }
    if (escalation.exhausted() == null) {
      lines.add("then nobody: the incident stays open");
    } else {
      String targets =
          escalation.exhausted().page().stream()
              .map(Target::toString)
              .collect(Collectors.joining(", "));
      lines.add(
          "then %s, every %s until somebody answers"
              .formatted(targets, Durations.format(escalation.exhausted().every())));
    }
  }

  private String time(Instant at) {
    return TIME.format(at.atZone(zone));
  }
}
