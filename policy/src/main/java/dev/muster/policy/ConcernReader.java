package dev.muster.policy;

import dev.muster.incident.SeverityLevel;
import dev.muster.incident.SeverityScale;
import dev.muster.planner.Timetable.Concern;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads whose people are paged when a plan does not come off. */
record ConcernReader(PolicyReader reader, Map<String, SeverityScale> severities) {

  Concern concern(Place place) {
    String service = reader.reference(place.at("service"), Section.SERVICES);
    @Nullable SeverityScale scale = scale(service);
    Optional<Place> severity = place.find("severity");
    if (scale == null) {
      return new Concern(service, severity.map(Place::text).orElse(""));
    }
    severity.ifPresent(level -> requireLevel(level, scale));
    return new Concern(service, severity.map(Place::text).orElse(scale.fallback()));
  }

  /** An alert must be able to have it: a missed run is one. */
  private void requireLevel(Place place, SeverityScale scale) {
    String level =
        reader.reference(
            place,
            place.text(),
            "level",
            scale.levels().stream().map(SeverityLevel::name).toList());
    if (!level.equals(scale.fallback()) && !scale.mapping().containsValue(level)) {
      reader.error(place, "no alert has that severity: the scale's mapping leads nowhere to it");
    }
  }

  /** The scale of a service; nothing when the service or the scale has a fault of its own. */
  @Nullable SeverityScale scale(String service) {
    return reader
        .declarations()
        .find(Section.SERVICES, service)
        .filter(reader.findings()::clean)
        .map(declared -> severities.get(declared.at("severities").text()))
        .orElse(null);
  }
}
