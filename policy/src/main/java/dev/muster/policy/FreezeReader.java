package dev.muster.policy;

import dev.muster.calendar.Period;
import dev.muster.freeze.Freeze;
import dev.muster.freeze.FreezeCalendar;
import dev.muster.freeze.FreezeScope;
import dev.muster.freeze.FreezeTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads when plans may not start. */
record FreezeReader(PolicyReader reader, Calendars calendars) {
  private static final Duration LONGEST = Duration.ofDays(366);
  private static final FreezeTimes NEVER =
      new FreezeTimes.Once(new Period(Instant.EPOCH, Instant.EPOCH));

  FreezeCalendar read() {
    return new FreezeCalendar(List.copyOf(reader.members(Section.FREEZES, this::freeze).values()));
  }

  private Freeze freeze(String name, Place place) {
    ZoneId zone = reader.zone(place.at("zone"));
    return new Freeze(
        name,
        place.at("reason").text(),
        times(place, zone),
        zone,
        scope(place),
        place.find("override").map(role -> reader.reference(role, Section.ROLES)).orElse(null));
  }

  private FreezeScope scope(Place place) {
    return new FreezeScope(
        place.items("plans").stream().map(this::plan).toList(),
        reader.references(place, "services", Section.SERVICES),
        reader.references(place, "systems", Section.SYSTEMS),
        reader.texts(place, "labels"));
  }

  /** A plan by the name of its chain, such as {@code routine/flush-cache}. */
  private String plan(Place place) {
    return reader.reference(place, place.text(), "plan", Section.planNames(reader.declarations()));
  }

  private FreezeTimes times(Place place, ZoneId zone) {
    boolean once = has(place, "from", "until");
    boolean again = has(place, "every", "lasts");
    boolean listed = has(place, "calendar");
    if (Stream.of(once, again, listed).filter(said -> said).count() != 1) {
      reader.error(place, "says 'from' and 'until', or 'every' and 'lasts', or 'calendar'");
      return NEVER;
    }
    if (once) {
      return both(place, "from", "until") ? once(place, zone) : NEVER;
    }
    if (again) {
      return both(place, "every", "lasts") ? again(place, zone) : NEVER;
    }
    return new FreezeTimes.Listed(
        calendars.periods(place.at("calendar"), zone), calendars.horizon());
  }

  private static boolean has(Place place, String... keys) {
    return Stream.of(keys).anyMatch(key -> place.find(key).isPresent());
  }

  private boolean both(Place place, String one, String other) {
    List<String> missing = Stream.of(one, other).filter(key -> place.find(key).isEmpty()).toList();
    missing.forEach(key -> reader.error(place, "'" + key + "' is missing"));
    return missing.isEmpty();
  }

  private FreezeTimes once(Place place, ZoneId zone) {
    Optional<Instant> from = reader.moment(place.at("from"), zone);
    Optional<Instant> until = reader.moment(place.at("until"), zone);
    if (from.isEmpty() || until.isEmpty()) {
      return NEVER;
    }
    if (!from.get().isBefore(until.get())) {
      reader.error(place.at("until"), "must be later than 'from'");
    }
    return new FreezeTimes.Once(new Period(from.get(), until.get()));
  }

  private FreezeTimes again(Place place, ZoneId zone) {
    Duration length = reader.period(place, "lasts").orElse(Duration.ZERO);
    if (length.compareTo(LONGEST) > 0) {
      reader.error(place.at("lasts"), "must not be longer than 366d");
      return NEVER;
    }
    return new FreezeTimes.Again(
        new RecurrenceReader(reader).read(place.at("every"), zone), length);
  }
}
