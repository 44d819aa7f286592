package dev.muster.policy;

import dev.muster.oncall.Target;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads values out of declarations that keep to the schema, noting what else is wrong. */
record PolicyReader(Declarations declarations, Findings findings) {
  /** What a time that can be read is. */
  static final String REAL = "a time of the calendar";

  private static final Duration SHORTEST = Duration.ofMillis(1);

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

  /** Notes something for which the policy is refused. */
  void error(Place place, String reason) {
    findings.error(place, reason);
  }

  /** Notes something that may be meant, and is told. */
  void warning(Place place, String reason) {
    findings.warning(place, reason);
  }

  /** The name of something that must be declared. */
  String reference(Place place, Section section) {
    return reference(place, place.text(), section.member(), declarations.names(section));
  }

  /** The name of something that must be one of the known. */
  String reference(Place place, String name, String what, Collection<String> known) {
    if (!known.contains(name)) {
      String near = Suggestion.after(name, known);
      error(place, "there is no " + what + " " + Quote.of(name) + near);
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
  Optional<Duration> pause(Place parent, String key) {
    return atLeast(SHORTEST, "must be longer than nothing", parent, key);
  }

  /** A duration after which something is done again and again, or a state is left. */
  Optional<Duration> period(Place parent, String key) {
    return atLeast(Duration.ofSeconds(1), "must be a second at least", parent, key);
  }

  private Optional<Duration> atLeast(Duration least, String reason, Place parent, String key) {
    return parent
        .find(key)
        .map(place -> {
          Duration duration = Durations.parse(place.text());
          if (duration.compareTo(least) < 0) {
            error(place, reason);
          }
          return duration;
        });
  }

  /** A web address, checked by the rules of those who will follow it. */
  Optional<String> url(Place parent, String key) {
    Optional<Place> found = parent.find(key);
    found.ifPresent(place -> uri(place, "a web address"));
    return found.map(Place::text);
  }

  /** Reads an address; one that can't be read is a fault and stands for none. */
  Optional<URI> uri(Place place, String what) {
    return findings.read(place, text -> Optional.of(URI.create(text)), what, Optional.empty());
  }

  /** Makes what may refuse to be; the reason is a fault, and there is none then. */
  <T> Optional<T> made(Place place, Supplier<T> maker) {
    try {
      return Optional.of(maker.get());
    } catch (IllegalArgumentException refused) {
      error(place, Quote.plain(String.valueOf(refused.getMessage())));
      return Optional.empty();
    }
  }

  /** A duration of a second at least that is no longer than another. */
  Optional<Duration> atMost(Duration most, Place parent, String key) {
    Optional<Duration> read = period(parent, key);
    if (read.filter(duration -> duration.compareTo(most) > 0).isPresent()) {
      error(parent.at(key), "must not be longer than " + Durations.format(most));
    }
    return read;
  }

  ZoneId zone(Place place) {
    try {
      return ZoneId.of(place.text());
    } catch (DateTimeException e) {
      String near = Suggestion.after(place.text(), ZoneId.getAvailableZoneIds());
      error(place, "there is no time zone " + Quote.of(place.text()) + near);
      return ZoneOffset.UTC;
    }
  }

  /** A local time of a zone, or one with an offset; none when it does not exist. */
  Optional<Instant> moment(Place place, ZoneId zone) {
    return findings.read(
        place, text -> Optional.of(Moments.parse(text, zone)), REAL, Optional.empty());
  }

  String text(Place parent, String key, String fallback) {
    return parent.find(key).map(Place::text).orElse(fallback);
  }

  /** Whom a target names, who must be declared. */
  Target target(Place place) {
    Target target = Target.parse(place.text());
    Section section =
        switch (target.kind()) {
          case ROTATION -> Section.ROTATIONS;
          case ROLE -> Section.ROLES;
          case PERSON -> Section.PEOPLE;
        };
    reference(place, target.name(), section.member(), declarations.names(section));
    return target;
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
