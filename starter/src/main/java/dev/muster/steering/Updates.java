package dev.muster.steering;

import dev.muster.incident.IncidentCommand;

/** The update of the incident workflow that carries each command. */
final class Updates {
  private Updates() {}

  static String name(IncidentCommand command) {
    return switch (command) {
      case IncidentCommand.Acknowledge _ -> "acknowledge";
      case IncidentCommand.Resolve _ -> "resolve";
      case IncidentCommand.Snooze _ -> "snooze";
      case IncidentCommand.EscalateNow _ -> "escalateNow";
      case IncidentCommand.Reassign _ -> "reassign";
      case IncidentCommand.ChangeSeverity _ -> "changeSeverity";
      case IncidentCommand.NameCommander _ -> "nameCommander";
      case IncidentCommand.Report _ -> "report";
      case IncidentCommand.Note _ -> "note";
    };
  }
}
