package dev.muster.policy;

import dev.muster.calendar.DueDays;
import dev.muster.calendar.Recurrence;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads when something comes back. */
record RecurrenceReader(PolicyReader reader) {

  Recurrence read(Place place, ZoneId zone) {
    return new Recurrence(days(place), times(place), zone);
  }

  private List<LocalTime> times(Place place) {
    Optional<Place> one = place.find("time");
    Optional<Place> several = place.find("times");
    if (one.isPresent() == several.isPresent()) {
      reader.error(place, "says one of time and times");
      return List.of(LocalTime.MIDNIGHT);
    }
    return one.map(List::of).or(() -> several.map(Place::items)).orElseThrow().stream()
        .map(time -> LocalTime.parse(time.text()))
        .toList();
  }

  private DueDays days(Place place) {
    Map<String, Function<Place, DueDays>> kinds =
        Map.of(
            "days", this::weekly,
            "day-of-month", found -> new DueDays.Monthly(found.node().asInt()),
            "weekday", RecurrenceReader::weekday,
            "quarter", RecurrenceReader::quarter,
            "yearly", this::yearly,
            "dates", this::dates);
    List<String> said =
        kinds.keySet().stream().filter(key -> place.find(key).isPresent()).sorted().toList();
    if (said.size() > 1) {
      reader.error(place, "says more than one of " + String.join(", ", said));
    }
    return said.stream()
        .findFirst()
        .map(key -> kinds.getOrDefault(key, this::weekly).apply(place.at(key)))
        .orElseGet(DueDays.Daily::new);
  }

  private DueDays weekly(Place list) {
    return new DueDays.Weekly(
        list.items().stream().map(RecurrenceReader::day).collect(Collectors.toSet()));
  }

  private static DueDays weekday(Place place) {
    String which = place.at("which").text().toUpperCase(Locale.ROOT);
    return new DueDays.MonthlyByWeekday(DueDays.Which.valueOf(which), day(place.at("day")));
  }

  private static DueDays quarter(Place place) {
    return new DueDays.Quarterly(place.at("month").node().asInt(), place.at("date").node().asInt());
  }

  private DueDays yearly(Place list) {
    return new DueDays.Yearly(
        list.items().stream()
            .map(item ->
                reader
                    .findings()
                    .read(
                        item,
                        text -> MonthDay.parse("--" + text),
                        "a day of the year",
                        MonthDay.of(1, 1)))
            .collect(Collectors.toSet()));
  }

  private DueDays dates(Place list) {
    return new DueDays.OnDates(
        list.items().stream()
            .map(item ->
                reader
                    .findings()
                    .read(item, LocalDate::parse, "a day of the calendar", LocalDate.EPOCH))
            .collect(Collectors.toSet()));
  }

  private static DayOfWeek day(Place place) {
    return DayOfWeek.valueOf(place.text().toUpperCase(Locale.ROOT));
  }
}
