package dev.muster.api;

import dev.muster.incident.IncidentCommand;
import dev.muster.oncall.Target;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The bodies of commands; who gives them is never said in a body. */
final class CommandBodies {
  private static final Duration LONGEST_SNOOZE = Duration.ofDays(7);

  private CommandBodies() {}

  record AcknowledgeBody(@Nullable String note) {
    IncidentCommand by(String actor) {
      return new IncidentCommand.Acknowledge(actor, null, note);
    }
  }

  record ResolveBody(@Nullable String rootCause, @Nullable String actions) {
    IncidentCommand by(String actor) {
      return new IncidentCommand.Resolve(actor, rootCause, actions);
    }
  }

  /** For how long, as ISO 8601 has it: {@code PT30M}. */
  record SnoozeBody(@Nullable Duration pause) {
    IncidentCommand by(String actor) {
      Duration given = Fields.required("pause", pause);
      Fields.check(
          "pause",
          given.isPositive() && given.compareTo(LONGEST_SNOOZE) <= 0,
          "must be longer than nothing and at most " + LONGEST_SNOOZE.toDays() + " days");
      return new IncidentCommand.Snooze(actor, given);
    }
  }

  record EscalateBody(@Nullable String reason) {
    IncidentCommand by(String actor) {
      return new IncidentCommand.EscalateNow(actor, Fields.text("reason", reason));
    }
  }

  /** To whom: {@code person:NAME}, {@code role:NAME} or {@code rotation:NAME}. */
  record ReassignBody(@Nullable String to, @Nullable String reason) {
    IncidentCommand by(String actor) {
      return new IncidentCommand.Reassign(actor, target(), Fields.text("reason", reason));
    }

    private Target target() {
      try {
        return Target.parse(Fields.text("to", to));
      } catch (IllegalArgumentException e) {
        throw Fields.wrong("to", String.valueOf(e.getMessage()));
      }
    }
  }

  record SeverityBody(@Nullable String severity, @Nullable String reason) {
    IncidentCommand by(String actor) {
      return new IncidentCommand.ChangeSeverity(
          actor, Fields.text("severity", severity), Fields.text("reason", reason));
    }
  }

  record NoteBody(@Nullable String text) {
    IncidentCommand by(String actor) {
      return new IncidentCommand.Note(actor, Fields.text("text", text));
    }
  }
}
