package dev.muster.steering;

import dev.muster.incident.IncidentCommand;
import dev.muster.incident.IncidentRequest;
import dev.muster.incident.IncidentView;

/** The running incidents, which answer within moments or not at all. */
public interface Incidents {
  /**
   * Gives a command and waits a moment for the answer.
   *
   * @param commandId the same command under the same id is carried out once
   */
  CommandOutcome tell(String workflowId, IncidentCommand command, String commandId);

  /** Leaves a command that is carried out as soon as a worker is there. */
  CommandOutcome leave(String workflowId, IncidentCommand.Deferred command);

  /** Asks where an incident stands. */
  Sighting look(String workflowId);

  /** Opens an incident, unless one of the same key is open. */
  Opening open(IncidentRequest request);

  /** Has an incident write its whole story to the read model again. */
  CommandOutcome republish(String workflowId);

  /** What was seen of an incident. */
  sealed interface Sighting {
    /** It answered. */
    record Seen(IncidentView incident) implements Sighting {}

    /** There is none of that id. */
    record Unknown() implements Sighting {}

    /** Nobody could say. */
    record Unavailable(String cause) implements Sighting {}
  }

  /** What became of an attempt to open an incident. */
  sealed interface Opening {
    /** It runs; the id is its own. */
    record Opened(String workflowId, String id) implements Opening {}

    /** One of the same key runs already; the id is its own. */
    record AlreadyOpen(String workflowId, String id) implements Opening {}

    /** Nothing was opened. */
    record Unavailable(String cause) implements Opening {}
  }
}
