package dev.muster.console;

import dev.muster.api.IncidentDetail;
import dev.muster.api.IncidentDetails;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Finds the incident that an address means, an open one even when the read model is silent. */
@Component
final class MeantIncidents {
  private final IncidentDetails details;

  MeantIncidents(IncidentDetails details) {
    this.details = details;
  }

  /**
   * The incident of an id, else the newest of its key; throws Spring's DataAccessException when the
   * read model does not answer and nothing runs.
   *
   * @param id null for whichever is the newest
   */
  Optional<IncidentDetail> find(String service, String key, @Nullable String id) {
    if (id == null) {
      return details.newest(service, key);
    }
    try {
      return details.byId(id).or(() -> running(service, key, id));
    } catch (DataAccessException e) {
      return Optional.of(running(service, key, id).orElseThrow(() -> e));
    }
  }

  private Optional<IncidentDetail> running(String service, String key, String id) {
    return details.newest(service, key).filter(found -> found.incident().id().equals(id));
  }
}
