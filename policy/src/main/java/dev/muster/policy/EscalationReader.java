package dev.muster.policy;

import dev.muster.incident.EscalationMode;
import dev.muster.incident.EscalationPolicy;
import dev.muster.oncall.Target;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads escalation policies. */
record EscalationReader(PolicyReader reader) {
  private static final String SEVERITY = "severity";

  Map<String, EscalationPolicy> read() {
    return reader.members(Section.ESCALATION, this::escalation);
  }

  private EscalationPolicy escalation(String name, Place place) {
    EscalationMode mode =
        EscalationMode.valueOf(place.at("mode").text().toUpperCase(Locale.ROOT).replace('-', '_'));
    return new EscalationPolicy(
        name,
        mode,
        place.items("levels").stream().map(this::level).toList(),
        reader.number(place, "repeats", 0),
        place.find("exhausted").map(this::exhausted).orElse(null),
        place.find("measured").map(this::measured).orElse(null));
  }

  private EscalationPolicy.Level level(Place place) {
    Optional<Place> within = place.find("respond-within");
    Duration after =
        place
            .find("after")
            .or(() -> within.filter(limit -> limit.node().isString()))
            .map(Place::text)
            .filter(text -> !text.equals(SEVERITY))
            .map(Durations::parse)
            .orElse(null);
    Map<String, Duration> bySeverity = new LinkedHashMap<>();
    within
        .map(Place::entries)
        .orElse(Map.of())
        .forEach((severity, limit) -> bySeverity.put(severity, Durations.parse(limit.text())));
    return new EscalationPolicy.Level(
        after, bySeverity, targets(place), reader.references(place, "channels", Section.CHANNELS));
  }

  private List<Target> targets(Place parent) {
    return parent.items("page").stream().map(reader::target).toList();
  }

  private EscalationPolicy.Exhausted exhausted(Place place) {
    return new EscalationPolicy.Exhausted(
        targets(place), reader.period(place, "every").orElse(Duration.ofHours(1)));
  }

  private EscalationPolicy.Measured measured(Place place) {
    return new EscalationPolicy.Measured(
        reader.period(place, "every").orElse(Duration.ofMinutes(1)),
        place.items("criteria").stream().map(EscalationReader::criterion).toList());
  }

  static EscalationPolicy.Criterion criterion(Place place) {
    return new EscalationPolicy.Criterion(
        place.at("name").text(), place.at("query").text(), place.at("above").node().asDouble());
  }
}
