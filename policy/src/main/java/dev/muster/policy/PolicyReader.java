package dev.muster.policy;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Reads values out of declarations that keep to the schema, noting what else is wrong. */
record PolicyReader(Declarations declarations, Findings findings) {

  /** The members of a section that have no fault, by name. */
  <T> Map<String, T> members(Section section, BiFunction<String, Place, T> reader) {
    Map<String, T> members = new LinkedHashMap<>();
    declarations
        .in(section)
        .forEach((name, place) -> {
          if (findings.clean(place)) {
            T member = reader.apply(name, place);
            if (findings.clean(place)) {
              members.put(name, member);
            }
          }
        });
    return members;
  }

  /** The name of something that must be declared. */
  String reference(Place place, Section section) {
    return reference(place, place.text(), section.member(), declarations.names(section));
  }

  /** The name of something that must be one of the known. */
  String reference(Place place, String name, String what, Collection<String> known) {
    if (!known.contains(name)) {
      findings.add(
          place.error("there is no " + what + " '" + name + "'" + Suggestion.after(name, known)));
    }
    return name;
  }

  List<String> references(Place parent, String key, Section section) {
    return parent.items(key).stream().map(place -> reference(place, section)).toList();
  }

  Duration duration(Place parent, String key, Duration fallback) {
    return parent.find(key).map(Place::text).map(Durations::parse).orElse(fallback);
  }

  /** A duration that must be longer than nothing. */
  Duration pause(Place parent, String key, Duration fallback) {
    Duration pause = duration(parent, key, fallback);
    if (!pause.isPositive()) {
      findings.add(parent.at(key).error("must be longer than nothing"));
    }
    return pause;
  }

  String text(Place parent, String key, String fallback) {
    return parent.find(key).map(Place::text).orElse(fallback);
  }

  int number(Place parent, String key, int fallback) {
    return parent.find(key).map(place -> place.node().asInt()).orElse(fallback);
  }

  SecretRef secret(Place place) {
    return SecretRef.parse(place.text());
  }

  Map<String, String> texts(Place parent, String key) {
    return parent.entries(key).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().text()));
  }
}
