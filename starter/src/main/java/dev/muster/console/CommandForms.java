package dev.muster.console;

import dev.muster.access.Caller;
import dev.muster.api.CommandBodies.AcknowledgeBody;
import dev.muster.api.CommandBodies.CommanderBody;
import dev.muster.api.CommandBodies.EscalateBody;
import dev.muster.api.CommandBodies.NoteBody;
import dev.muster.api.CommandBodies.ReassignBody;
import dev.muster.api.CommandBodies.ReportBody;
import dev.muster.api.CommandBodies.ResolveBody;
import dev.muster.api.CommandBodies.SeverityBody;
import dev.muster.api.CommandBodies.SnoozeBody;
import dev.muster.incident.IncidentCommand;
import dev.muster.policy.Policy;
import dev.muster.problem.ProblemException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads the forms of an incident's page as the bodies that the API takes. */
final class CommandForms {
  /** Every field there is. */
  static final String[] FIELDS = {
    "note",
    "rootCause",
    "actions",
    "pause",
    "reason",
    "to",
    "severity",
    "person",
    "impact",
    "eta",
    "text"
  };

  private CommandForms() {}

  /**
   * The command of a form.
   *
   * @throws ProblemException when a field can't be used, with a sentence
   */
  static IncidentCommand read(Verb verb, Given form, Caller caller, Policy policy) {
    String actor = caller.person();
    return switch (verb) {
      case ACKNOWLEDGE -> new AcknowledgeBody(form.text("note")).by(actor);
      case RESOLVE -> new ResolveBody(form.text("rootCause"), form.text("actions")).by(actor);
      case SNOOZE -> new SnoozeBody(pause(form.text("pause"))).by(actor);
      case ESCALATE -> new EscalateBody(form.text("reason")).by(actor);
      case REASSIGN ->
          new ReassignBody(form.text("to"), form.text("reason")).by(actor, policy.onCall());
      case SEVERITY -> new SeverityBody(form.text("severity"), form.text("reason")).by(actor);
      case COMMANDER ->
          new CommanderBody(form.text("person"), form.text("reason")).by(actor, policy.onCall());
      case REPORT ->
          new ReportBody(
                  form.text("impact"),
                  form.text("eta"),
                  form.text("rootCause"),
                  form.text("actions"))
              .by(actor);
      case NOTE -> new NoteBody(form.text("text")).by(actor);
    };
  }

  private static @Nullable Duration pause(@Nullable String text) {
    try {
      return text == null ? null : Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw ProblemException.field("pause", "is no duration");
    }
  }

  /** What can be pressed, as it stands in addresses in lower case. */
  enum Verb {
    ACKNOWLEDGE,
    RESOLVE,
    SNOOZE,
    ESCALATE,
    REASSIGN,
    SEVERITY,
    COMMANDER,
    REPORT,
    NOTE
  }
}
