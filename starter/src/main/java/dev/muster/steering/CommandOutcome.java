package dev.muster.steering;

import dev.muster.incident.IncidentView;

/** What became of a command. */
public sealed interface CommandOutcome {
  /** It was carried out; this is where the incident stands now. */
  record Applied(IncidentView incident) implements CommandOutcome {}

  /** It is kept and takes effect as soon as a worker is there. */
  record Kept() implements CommandOutcome {}

  /** It makes no sense now; the reason is a sentence for the person who gave it. */
  record Refused(String reason) implements CommandOutcome {}

  /** There is no such running incident. */
  record NotRunning() implements CommandOutcome {}

  /** No worker took it in time; it may still take effect. */
  record Unanswered() implements CommandOutcome {}

  /** Temporal can't be reached. */
  record Unreachable(String cause) implements CommandOutcome {}
}
