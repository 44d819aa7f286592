package dev.muster.console;

import dev.muster.incident.IncidentView;
import dev.muster.incident.SeverityLevel;
import dev.muster.policy.Policy;
import dev.muster.policy.Service;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The severities there are. */
record Scales(Policy policy) {
  /** The levels that an incident can have, the most severe first; none when its service is gone. */
  List<SeverityLevel> levels(IncidentView incident) {
    return Optional.ofNullable(policy.services().get(incident.service()))
        .map(Service::severities)
        .map(policy.severities()::get)
        .stream()
        .flatMap(scale -> scale.levels().stream())
        .sorted(Comparator.comparingInt(SeverityLevel::rank))
        .toList();
  }

  Optional<SeverityLevel> level(IncidentView incident) {
    return levels(incident).stream()
        .filter(level -> level.name().equals(incident.severity()))
        .findFirst();
  }

  /** The names of every level of every scale. */
  List<String> names() {
    return policy.severities().values().stream()
        .flatMap(scale -> scale.levels().stream())
        .map(SeverityLevel::name)
        .distinct()
        .sorted()
        .toList();
  }
}
