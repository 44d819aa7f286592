package dev.muster.incident;

import dev.muster.evidence.EvidencePerson;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Who took part in an incident and as what, in the order in which they came to it. */
final class Participants {
  /** More than a record of evidence names. */
  private static final int MOST = 100;

  private final Set<EvidencePerson> people = new LinkedHashSet<>();

  void add(String person, String role) {
    if (people.size() < MOST && !person.isBlank()) {
      people.add(new EvidencePerson(person, role));
    }
  }

  /** Whoever gave a command. */
  void add(IncidentCommand command) {
    add(command.actor(), role(command));
  }

  private static String role(IncidentCommand command) {
    return switch (command) {
      case IncidentCommand.Acknowledge ignored -> "acknowledged";
      case IncidentCommand.Resolve ignored -> "resolved";
      case IncidentCommand.Snooze ignored -> "snoozed";
      case IncidentCommand.EscalateNow ignored -> "escalated";
      case IncidentCommand.Reassign ignored -> "reassigned";
      case IncidentCommand.ChangeSeverity ignored -> "rated";
      case IncidentCommand.NameCommander ignored -> "named the commander";
      case IncidentCommand.Report ignored -> "reported";
      case IncidentCommand.Note ignored -> "noted";
    };
  }

  List<EvidencePerson> snapshot() {
    return List.copyOf(people);
  }

  void restore(List<EvidencePerson> carried) {
    people.addAll(carried);
  }
}
