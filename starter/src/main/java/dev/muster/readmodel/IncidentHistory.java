package dev.muster.readmodel;

import dev.muster.alert.Alert;
import dev.muster.incident.IncidentView;
import dev.muster.incident.TimelineEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is remembered of incidents; every method throws Spring's DataAccessException when the
 * database does not answer.
 */
public interface IncidentHistory {
  /** The incidents that pass a filter, newest first. */
  List<IncidentView> list(IncidentFilter filter);

  /**
   * The versions of the incidents that are not over, by id: those that changed last, at most so
   * many.
   */
  Map<String, Long> versions(int limit);

  /** The incident of an id. */
  Optional<IncidentView> find(String id);

  /** The newest incident of a service and key. */
  Optional<IncidentView> latest(String service, String key);

  /** What happened in an incident, in order. */
  List<TimelineEntry> timeline(String incident);

  /** The alerts of an incident, in the order in which they began. */
  List<Alert> alerts(String incident);
}
