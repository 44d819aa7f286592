package dev.muster.api;

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
final class IncidentDetails {
  private final IncidentHistory history;
  private final Incidents incidents;

  IncidentDetails(IncidentHistory history, Incidents incidents) {
    this.history = history;
    this.incidents = incidents;
  }

  Optional<IncidentDetail> byId(String id) {
    return history.find(id).map(this::complete);
  }

  Optional<IncidentDetail> newest(String service, String key) {
    try {
      return history
          .latest(service, key)
          .map(this::complete)
          .or(() -> running(service, key).map(IncidentDetails::bare));
    } catch (DataAccessException e) {
      return Optional.of(running(service, key).map(IncidentDetails::bare).orElseThrow(() -> e));
    }
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
