package dev.muster.api;

import dev.muster.incident.IncidentStatus;
import dev.muster.incident.IncidentView;
import dev.muster.readmodel.IncidentHistory;
import dev.muster.steering.Incidents;
import dev.muster.steering.Incidents.Sighting;
import dev.muster.temporal.WorkflowIds;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Puts one incident together, from its run when the read model is silent or behind. */
@Component
public final class IncidentDetails {
  private final IncidentHistory history;
  private final Incidents incidents;

  IncidentDetails(IncidentHistory history, Incidents incidents) {
    this.history = history;
    this.incidents = incidents;
  }

  /** The incident of an id; throws Spring's DataAccessException when the database is silent. */
  public Optional<IncidentDetail> byId(String id) {
    return history.find(id).map(this::complete);
  }

  /** The newest incident of a key; an open one even when the database is silent. */
  public Optional<IncidentDetail> newest(String service, String key) {
    try {
      Optional<IncidentView> remembered = history.latest(service, key);
      return remembered
          .filter(incident -> incident.status() != IncidentStatus.CLOSED)
          .map(this::complete)
          .or(() -> newer(service, key, remembered).map(IncidentDetails::bare))
          .or(() -> remembered.map(this::complete));
    } catch (DataAccessException e) {
      return Optional.of(running(service, key).map(IncidentDetails::bare).orElseThrow(() -> e));
    }
  }

  /** One that began after what is remembered of its key, and is not remembered yet. */
  private Optional<IncidentView> newer(
      String service, String key, Optional<IncidentView> remembered) {
    return running(service, key)
        .filter(run -> remembered.stream().noneMatch(known -> known.id().equals(run.id())));
  }

  private IncidentDetail complete(IncidentView incident) {
    return new IncidentDetail(
        incident, history.timeline(incident.id()), history.alerts(incident.id()), true);
  }

  private static IncidentDetail bare(IncidentView incident) {
    return new IncidentDetail(incident, List.of(), List.of(), false);
  }

  private Optional<IncidentView> running(String service, String key) {
    return incidents.look(WorkflowIds.incident(service, key)) instanceof Sighting.Seen(var seen)
        ? Optional.of(seen)
        : Optional.empty();
  }
}
