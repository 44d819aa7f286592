package dev.muster.linkpage;

import dev.muster.incident.IncidentStatus;
import dev.muster.incident.IncidentView;
import dev.muster.link.ActionLink;
import dev.muster.readmodel.IncidentHistory;
import dev.muster.steering.Incidents;
import dev.muster.steering.Incidents.Sighting;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** The incidents that links lead to. */
@Component
final class LinkedIncidents {
  private static final Logger log = LoggerFactory.getLogger(LinkedIncidents.class);

  private final Incidents incidents;
  private final IncidentHistory history;

  LinkedIncidents(Incidents incidents, IncidentHistory history) {
    this.incidents = incidents;
    this.history = history;
  }

  /** As it stands now, or as it was last remembered. */
  Optional<IncidentView> find(ActionLink link) {
    return incidents.look(link.workflowId()) instanceof Sighting.Seen(IncidentView incident)
            && incident.id().equals(link.incident())
        ? Optional.of(incident)
        : remembered(link);
  }

  /** Whether it has closed for certain; the next incident of its key is another one. */
  boolean isOver(ActionLink link) {
    return switch (incidents.look(link.workflowId())) {
      case Sighting.Seen(IncidentView incident) ->
          !incident.id().equals(link.incident()) || isClosed(incident);
      case Sighting.Unknown() -> true;
      case Sighting.Unavailable _ -> remembered(link).filter(LinkedIncidents::isClosed).isPresent();
    };
  }

  private static boolean isClosed(IncidentView incident) {
    return incident.status() == IncidentStatus.CLOSED;
  }

  private Optional<IncidentView> remembered(ActionLink link) {
    try {
      return history.find(link.incident());
    } catch (DataAccessException e) {
      log.warn("the read model can't be read: {}", e.getMessage());
      return Optional.empty();
    }
  }
}
