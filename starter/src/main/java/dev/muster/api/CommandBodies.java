package dev.muster.api;

import dev.muster.incident.IncidentCommand;
import dev.muster.incident.Statements;
import dev.muster.oncall.OnCallDirectory;
import dev.muster.oncall.Target;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The bodies of commands; who gives them is never said in a body. */
public final class CommandBodies {
  private static final Duration LONGEST_SNOOZE = Duration.ofDays(7);

  private CommandBodies() {}

  /** I work on it. */
  public record AcknowledgeBody(@Nullable String note) {
    /** The command in the name of whoever gives it. */
    public IncidentCommand by(String actor) {
      return new IncidentCommand.Acknowledge(actor, null, Fields.optional("note", note));
    }
  }

  /** It is over. */
  public record ResolveBody(@Nullable String rootCause, @Nullable String actions) {
    /** The command in the name of whoever gives it. */
    public IncidentCommand by(String actor) {
      return new IncidentCommand.Resolve(
          actor, Fields.optional("rootCause", rootCause), Fields.optional("actions", actions));
    }
  }

  /** For how long, as ISO 8601 has it: {@code PT30M}. */
  public record SnoozeBody(@Nullable Duration pause) {
    /** The command in the name of whoever gives it. */
    public IncidentCommand by(String actor) {
      Duration given = Fields.required("pause", pause);
      Fields.check(
          "pause",
          given.isPositive() && given.compareTo(LONGEST_SNOOZE) <= 0,
          "must be longer than nothing and at most " + LONGEST_SNOOZE.toDays() + " days");
      return new IncidentCommand.Snooze(actor, given);
    }
  }

  /** The next level is paged now. */
  public record EscalateBody(@Nullable String reason) {
    /** The command in the name of whoever gives it. */
    public IncidentCommand by(String actor) {
      return new IncidentCommand.EscalateNow(actor, Fields.text("reason", reason));
    }
  }

  /** To whom: {@code person:NAME}, {@code role:NAME} or {@code rotation:NAME}. */
  public record ReassignBody(@Nullable String to, @Nullable String reason) {
    /** The command in the name of whoever gives it. */
    public IncidentCommand by(String actor, OnCallDirectory directory) {
      Target target = target();
      Fields.check("to", isKnown(target, directory), "the policy has no " + target);
      return new IncidentCommand.Reassign(actor, target, Fields.text("reason", reason));
    }

    private static boolean isKnown(Target target, OnCallDirectory directory) {
      return switch (target.kind()) {
        case PERSON -> directory.people().containsKey(target.name());
        case ROLE -> directory.roles().containsKey(target.name());
        case ROTATION -> directory.rotations().containsKey(target.name());
      };
    }

    private Target target() {
      try {
        return Target.parse(Fields.text("to", to));
      } catch (IllegalArgumentException e) {
        throw Fields.wrong("to", String.valueOf(e.getMessage()));
      }
    }
  }

  /** It is more or less severe than thought. */
  public record SeverityBody(@Nullable String severity, @Nullable String reason) {
    /** The command in the name of whoever gives it. */
    public IncidentCommand by(String actor) {
      return new IncidentCommand.ChangeSeverity(
          actor, Fields.text("severity", severity), Fields.text("reason", reason));
    }
  }

  /** Who commands it from now on: the id of a person. */
  public record CommanderBody(@Nullable String person, @Nullable String reason) {
    /** The command in the name of whoever gives it. */
    public IncidentCommand by(String actor, OnCallDirectory directory) {
      String named = Fields.text("person", person);
      Fields.check(
          "person",
          directory.people().containsKey(named),
          "the policy has no person '" + named + "'");
      return new IncidentCommand.NameCommander(actor, named, Fields.optional("reason", reason));
    }
  }

  /** What the report of it is to say; what is left out stays as it was. */
  public record ReportBody(
      @Nullable String impact,
      @Nullable String eta,
      @Nullable String rootCause,
      @Nullable String actions) {
    /** The command in the name of whoever gives it. */
    public IncidentCommand by(String actor) {
      return new IncidentCommand.Report(
          actor,
          new Statements(
              Fields.optional("impact", impact),
              Fields.optional("eta", eta),
              Fields.optional("rootCause", rootCause),
              Fields.optional("actions", actions)));
    }
  }

  /** Something worth remembering. */
  public record NoteBody(@Nullable String text) {
    /** The command in the name of whoever gives it. */
    public IncidentCommand by(String actor) {
      return new IncidentCommand.Note(actor, Fields.text("text", text));
    }
  }
}
