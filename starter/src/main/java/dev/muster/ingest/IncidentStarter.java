package dev.muster.ingest;

import dev.muster.alert.AlertBatch;
import dev.muster.incident.IncidentCommand;
import dev.muster.incident.IncidentRequest;

/** The engine's side of a hand-over: each call returns once what it was given is durable. */
interface IncidentStarter {
  /**
   * Gives alerts to the open incident of the request's key, opening it if there is none.
   *
   * @throws EngineUnavailableException when it is not known to be durable
   */
  void open(IncidentRequest request, AlertBatch batch);

  /**
   * Gives alerts to an open incident; false when none is open.
   *
   * @throws EngineUnavailableException when it is not known to be durable
   */
  boolean tell(String incident, AlertBatch batch);

  /**
   * Gives a command to an open incident; false when none is open.
   *
   * @throws EngineUnavailableException when it is not known to be durable
   */
  boolean tell(String incident, IncidentCommand.Deferred command);
}
