package dev.muster.policy;

import static dev.muster.freeze.FreezeVerdict.local;

import dev.muster.freeze.FreezeHold;
import dev.muster.planner.Agenda;
import java.util.stream.Collectors;

/** Writes what is due next for people to read. */
final class AgendaText {
  private AgendaText() {}

  static String of(Agenda agenda) {
    return agenda.entries().isEmpty()
        ? "nothing is due"
        : agenda.entries().stream().map(AgendaText::entry).collect(Collectors.joining("\n"));
  }

  private static String entry(Agenda.Entry entry) {
    String frozen = entry.frozen().stream().map(FreezeHold::name).collect(Collectors.joining(", "));
    return "%s  %s  (%s)%s"
        .formatted(
            local(entry.due(), entry.zone()),
            entry.plan(),
            entry.calendar(),
            frozen.isEmpty() ? "" : "  FROZEN by " + frozen);
  }
}
