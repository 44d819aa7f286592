package dev.muster.ingest;

import dev.muster.alert.AlertBatch;
import dev.muster.incident.IncidentCommand;
import dev.muster.incident.IncidentRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What one request has for one incident. */
sealed interface Parcel {
  /** The workflow id of the incident. */
  String incident();

  /**
   * Alerts.
   *
   * @param opening what to open the incident with; null when nothing in it would open one
   * @param remember how long a repeat of it need not be told to the incident
   */
  record Alerts(
      String incident, @Nullable IncidentRequest opening, AlertBatch batch, Duration remember)
      implements Parcel {}

  /** A command that came as an event. */
  record Command(String incident, IncidentCommand.Deferred command) implements Parcel {}

  /**
   * What became of a parcel.
   *
   * @param told alerts or commands that the incident was told now
   * @param repeats alerts that it knew already
   */
  record Outcome(int told, int repeats) {}
}
