package dev.muster.api;

import dev.muster.alert.Alert;
import dev.muster.incident.IncidentView;
import dev.muster.incident.TimelineEntry;
import dev.muster.readmodel.IncidentFilter;
import dev.muster.readmodel.IncidentHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/** A history that holds what a test puts in, or is down. */
public final class ScriptedHistory implements IncidentHistory {
  public final List<IncidentView> incidents = new CopyOnWriteArrayList<>();
  public final List<TimelineEntry> timeline = new ArrayList<>();
  public final List<Alert> alerts = new ArrayList<>();
  public @Nullable IncidentFilter asked;
  public volatile boolean down;

  public void reset() {
    incidents.clear();
    timeline.clear();
    alerts.clear();
    asked = null;
    down = false;
  }

  @Override
  public List<IncidentView> list(IncidentFilter filter) {
    failWhenDown();
    asked = filter;
    return incidents.stream().limit(filter.limit()).toList();
  }

  @Override
  public Map<String, Long> versions(int limit) {
    failWhenDown();
    return incidents.stream()
        .limit(limit)
        .collect(Collectors.toMap(IncidentView::id, incident -> (long) incident.hashCode()));
  }

  @Override
  public Optional<IncidentView> find(String id) {
    failWhenDown();
    return incidents.stream().filter(incident -> incident.id().equals(id)).findFirst();
  }

  @Override
  public Optional<IncidentView> latest(String service, String key) {
    failWhenDown();
    return incidents.stream()
        .filter(incident -> incident.service().equals(service) && incident.key().equals(key))
        .findFirst();
  }

  @Override
  public List<TimelineEntry> timeline(String incident) {
    failWhenDown();
    return timeline;
  }

  @Override
  public List<Alert> alerts(String incident) {
    failWhenDown();
    return alerts;
  }

  private void failWhenDown() {
    if (down) {
      throw new DataAccessResourceFailureException("connection refused");
    }
  }
}
