package dev.muster.policy;

import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that the files of a directory declare, by section and name. */
record Declarations(Map<Section, Map<String, Place>> sections) {

  /** Puts the files together; a name declared in two of them is a fault. */
  static Declarations of(List<Place> files, Findings findings) {
    Map<Section, Map<String, Place>> sections = new EnumMap<>(Section.class);
    for (Section section : Section.values()) {
      Map<String, Place> members = new LinkedHashMap<>();
      for (Place file : files) {
        file.entries(section.key())
            .forEach((name, place) -> declare(members, name, place, findings));
      }
      sections.put(section, members);
    }
    return new Declarations(sections);
  }

  private static void declare(
      Map<String, Place> members, String name, Place place, Findings findings) {
    Place first = members.putIfAbsent(name, place);
    if (first != null) {
      findings.error(place, "declared already in " + first.position());
    }
  }

  Map<String, Place> in(Section section) {
    return sections.getOrDefault(section, Map.of());
  }

  Optional<Place> find(Section section, String name) {
    return Optional.ofNullable(in(section).get(name));
  }

  Collection<String> names(Section section) {
    return in(section).keySet();
  }
}
