package dev.muster.incident;

import dev.muster.oncall.Target;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a person can tell an incident to do; each says who, verified at the front. */
public sealed interface IncidentCommand {
  /** The person's id, verified by whoever accepted the command. */
  String actor();

  /**
   * Somebody works on it.
   *
   * @param link the one-time link used, when one was
   */
  record Acknowledge(String actor, @Nullable String link, @Nullable String note)
      implements IncidentCommand {}

  /** It is over. */
  record Resolve(String actor, @Nullable String rootCause, @Nullable String actions)
      implements IncidentCommand {}

  /** Nobody is paged for so long; then the ladder starts again. */
  record Snooze(String actor, Duration pause) implements IncidentCommand {}

  /** The next level is paged now. */
  record EscalateNow(String actor, String reason) implements IncidentCommand {}

  /** Somebody else is paged now instead. */
  record Reassign(String actor, Target to, String reason) implements IncidentCommand {}

  /** It is more or less severe than thought. */
  record ChangeSeverity(String actor, String severity, String reason) implements IncidentCommand {}

  /** Somebody commands it from now on. */
  record NameCommander(String actor, String commander, @Nullable String reason)
      implements IncidentCommand {}

  /** What its report is to say; what is null stays as it was. */
  record Report(String actor, Statements said) implements IncidentCommand {}

  /** Something worth remembering. */
  record Note(String actor, String text) implements IncidentCommand {}

  /**
   * An acknowledgement or resolution that could not wait for an answer.
   *
   * @param sentAt when the person gave it
   */
  record Deferred(@Nullable Acknowledge acknowledge, @Nullable Resolve resolve, Instant sentAt) {}
}
