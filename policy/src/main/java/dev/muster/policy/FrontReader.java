package dev.muster.policy;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what the front goes by: integrations, settings. */
record FrontReader(PolicyReader reader) {
  private static final String RATE =
      "a whole number from 1 to 1000000, or such a number per a time, such as 100 per 1m";
  private static final Rate USUAL = Rate.aSecond(50);
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  Map<String, Integration> integrations() {
    return reader.members(Section.INTEGRATIONS, this::integration);
  }

  @Nullable LastResort lastResort() {
    return setting("last-resort").map(this::lastResort).orElse(null);
  }

  Duration gather() {
    return setting("gather").map(Place::text).map(Durations::parse).orElse(Duration.ofSeconds(15));
  }

  /** Without a slash at its end; empty when it is not set. */
  Optional<String> publicUrl() {
    return setting("public-url")
        .flatMap(place -> reader.uri(place, "a web address"))
        .map(url -> url.toString().replaceAll("/+$", ""));
  }

  private Optional<Place> setting(String name) {
    return reader.declarations().find(Section.SETTINGS, name).filter(reader.findings()::clean);
  }

  private LastResort lastResort(Place place) {
    return new LastResort(
        reader.reference(place.at("channel"), Section.CHANNELS),
        place.at("address").text(),
        reader.pause(place, "after").orElse(Duration.ofMinutes(1)));
  }

  private Integration integration(String name, Place place) {
    String format = place.at("format").text();
    return new Integration(
        name,
        Integration.Format.valueOf(format.toUpperCase(Locale.ROOT).replace('-', '_')),
        place.items("keys").stream().map(reader::secret).toList(),
        reader.text(place, "service-label", "service"),
        place
            .find("default-service")
            .map(service -> reader.reference(service, Section.SERVICES))
            .orElse(null),
        reader.duration(place, "group-interval", Duration.ofMinutes(5)),
        reader.duration(place, "repeat-interval", Duration.ofHours(4)),
        place.find("rate").map(this::rate).orElse(USUAL),
        reader.number(place, "burst", 500));
  }

  private Rate rate(Place place) {
    return reader.findings().read(place, text -> inBounds(Rate.parse(text), place), RATE, USUAL);
  }

  private Rate inBounds(Rate rate, Place place) {
    if (rate.per().compareTo(SHORTEST) < 0 || rate.per().compareTo(LONGEST) > 0) {
      reader.error(place, "its time must be a second at least and a day at most");
    }
    return rate;
  }
}
