package dev.muster.policy;

import dev.muster.drill.DrillLevel;
import dev.muster.drill.Expectation;
import dev.muster.drill.SmokeQuery;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what a drill asks a restored copy. */
record SmokeQueryReader(PolicyReader reader) {
  private static final Duration WITHIN = Duration.ofMinutes(1);

  /** The queries of a drill, none of them without effect. */
  List<SmokeQuery> queries(Place drill, DrillLevel level) {
    List<Place> written = drill.items("queries");
    boolean wanted = level.includes(DrillLevel.QUERIES);
    if (wanted && written.isEmpty()) {
      reader.error(drill.at("verify"), "asks queries, and 'queries' says none");
    }
    if (!wanted && !written.isEmpty()) {
      reader.error(drill.at("queries"), "are asked by 'verify: queries' alone");
    }
    requireNames(written);
    return written.stream().flatMap(place -> query(place).stream()).toList();
  }

  private void requireNames(List<Place> written) {
    Set<String> names = new HashSet<>();
    for (Place place : written) {
      Place name = place.at("name");
      if (!names.add(name.text())) {
        reader.error(name, "is the name of another query of the drill");
      }
    }
  }

  private Optional<SmokeQuery> query(Place place) {
    return expectation(place.at("expect"))
        .map(expect ->
            new SmokeQuery(
                place.at("name").text(),
                place.at("sql").text(),
                expect,
                reader.period(place, "within").orElse(WITHIN)));
  }

  private Optional<Expectation> expectation(Place place) {
    if (place.entries().size() != 1) {
      reader.error(place, "says one of 'rows', 'at-least' and 'value'");
      return Optional.empty();
    }
    return place
        .find("rows")
        .map(rows -> Expectation.rows(rows.node().asLong()))
        .or(() -> place.find("at-least").map(least -> Expectation.atLeast(least.node().asLong())))
        .or(() -> place.find("value").map(value -> Expectation.value(value.text())));
  }
}
