package dev.muster.policy;

import dev.muster.oncall.DutyWindow;
import dev.muster.oncall.OnCallDirectory;
import dev.muster.oncall.Person;
import dev.muster.oncall.Rotation;
import dev.muster.oncall.RotationLayer;
import dev.muster.oncall.RotationOverride;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads people, roles and rotations. */
record OnCallReader(PolicyReader reader) {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final String LATER_THAN = "must be later than ";

  OnCallDirectory read() {
    return new OnCallDirectory(
        reader.members(Section.PEOPLE, this::person),
        reader.members(Section.ROLES, this::role),
        reader.members(Section.ROTATIONS, this::rotation));
  }

  private Person person(String id, Place place) {
    return new Person(id, reader.text(place, "name", id), reader.texts(place, "contact"));
  }

  private List<String> role(String name, Place place) {
    if (place.items().isEmpty()) {
      reader.error(place, "nobody has the role '" + name + "'");
    }
    return people(place);
  }

  private List<String> people(Place list) {
    return list.items().stream().map(place -> reader.reference(place, Section.PEOPLE)).toList();
  }

  private Rotation rotation(String name, Place place) {
    ZoneId zone = reader.zone(place.at("zone"));
    List<RotationLayer> layers = place.items("layers").stream().map(this::layer).toList();
    List<RotationOverride> overrides =
        place.items("overrides").stream().flatMap(item -> override(item, zone)).toList();
    return new Rotation(name, zone, layers, overrides);
  }

  private RotationLayer layer(Place place) {
    Place handoff = place.at("handoff");
    Duration turn = turn(place.at("length"), handoff.find("day").orElse(null));
    LocalDateTime first = first(place.at("start"), handoff);
    return new RotationLayer(
        turns(place.at("people")),
        turn,
        first,
        place.find("until").flatMap(end -> end(end, first)).orElse(null),
        place.items("windows").stream().map(this::window).toList());
  }

  private List<String> turns(Place list) {
    List<String> people = people(list);
    people.stream()
        .filter(person -> Collections.frequency(people, person) > 1)
        .distinct()
        .forEach(person -> reader.warning(list, person + " has more than one turn in a round"));
    return people;
  }

  private Optional<LocalDateTime> end(Place place, LocalDateTime first) {
    Optional<LocalDateTime> end = localTime(place);
    if (end.isPresent() && !end.get().isAfter(first)) {
      reader.error(place, LATER_THAN + "the first handoff, which is at " + first);
    }
    return end;
  }

  private Duration turn(Place place, @Nullable Place day) {
    Duration turn = Durations.parse(place.text());
    if (turn.isZero() || !Duration.ofHours(turn.toHours()).equals(turn)) {
      reader.error(place, "a turn lasts whole hours, days or weeks");
      return WEEK;
    }
    if (day != null && turn.toHours() % WEEK.toHours() != 0) {
      reader.error(day, "only turns of whole weeks have a handoff day");
    }
    return turn;
  }

  private LocalDateTime first(Place start, Place handoff) {
    LocalDate date =
        reader.findings().read(start, LocalDate::parse, "a day of the calendar", LocalDate.EPOCH);
    LocalDate day =
        handoff
            .find("day")
            .map(place -> date.with(TemporalAdjusters.nextOrSame(day(place))))
            .orElse(date);
    return day.atTime(time(handoff.at("time")));
  }

  private DutyWindow window(Place place) {
    Set<DayOfWeek> days =
        place.items("days").stream().map(OnCallReader::day).collect(Collectors.toSet());
    return new DutyWindow(
        days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days,
        time(place.at("from")),
        time(place.at("until")));
  }

  private Stream<RotationOverride> override(Place place, ZoneId zone) {
    String person = reader.reference(place.at("person"), Section.PEOPLE);
    Optional<Instant> from = reader.moment(place.at("from"), zone);
    Optional<Instant> until = reader.moment(place.at("until"), zone);
    if (from.isEmpty() || until.isEmpty()) {
      return Stream.of();
    }
    if (!from.get().isBefore(until.get())) {
      reader.error(place.at("until"), LATER_THAN + "'from'");
      return Stream.of();
    }
    return Stream.of(new RotationOverride(person, from.get(), until.get()));
  }

  private Optional<LocalDateTime> localTime(Place place) {
    return reader
        .findings()
        .read(
            place,
            text -> Optional.of(LocalDateTime.parse(text)),
            PolicyReader.REAL,
            Optional.empty());
  }

  private static DayOfWeek day(Place place) {
    return DayOfWeek.valueOf(place.text().toUpperCase(Locale.ROOT));
  }

  private static LocalTime time(Place place) {
    return LocalTime.parse(place.text());
  }
}
