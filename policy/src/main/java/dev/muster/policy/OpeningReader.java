package dev.muster.policy;

import dev.muster.incident.SeverityLevel;
import dev.muster.incident.SeverityScale;
import dev.muster.routine.RoutineStep;
import dev.muster.window.OpeningTerms;
import dev.muster.window.OpeningTerms.Check;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Reads what has to be so before a window opens. */
record OpeningReader(PolicyReader reader, ConcernReader concerns, ChildPlans plans) {
  /** How old a backup may be at most. */
  private static final Duration OLDEST = Duration.ofDays(366);

  /**
   * What has to be so.
   *
   * @param services of the window
   */
  OpeningTerms opening(Place place, List<String> services) {
    List<OpeningTerms.Item> checklist = place.items("checklist").stream().map(this::item).toList();
    List<Check> checks =
        Stream.of(
                healthy(place, OpeningTerms.Healthy::new).stream(),
                place.find("no-incident").flatMap(found -> noIncident(found, services)).stream(),
                place.find("backup").flatMap(this::backup).stream())
            .flatMap(all -> all)
            .map(Check.class::cast)
            .toList();
    requireNames(place);
    return new OpeningTerms(checklist, checks);
  }

  private OpeningTerms.Item item(Place place) {
    Duration ahead =
        reader.atMost(TimetableReader.LONGEST_LEAD, place, "ahead").orElse(Duration.ZERO);
    reader
        .period(place, "within")
        .filter(within -> within.compareTo(ahead) > 0)
        .ifPresent(_ ->
            reader.error(place.at("within"), "is longer than 'ahead': they are asked too late"));
    return new OpeningTerms.Item(
        place.at("name").text(), ahead, new RoutineReader(reader).terms(place, ahead));
  }

  /** Addresses that have to answer well. */
  <T> List<T> healthy(Place parent, BiFunction<String, RoutineStep.Call, T> made) {
    RoutineReader calls = new RoutineReader(reader);
    return parent.items("healthy").stream()
        .map(place -> made.apply(place.at("name").text(), calls.call(place.at("call"))))
        .toList();
  }

  /** Nothing when a service or its scale has a fault, which is told there. */
  private Optional<Check> noIncident(Place place, List<String> services) {
    if (services.isEmpty()) {
      reader.error(place, "looks at the window's services, and it has none");
      return Optional.empty();
    }
    List<SeverityScale> scales =
        services.stream().flatMap(name -> Stream.ofNullable(concerns.scale(name))).toList();
    if (scales.size() < services.size()) {
      return Optional.empty();
    }
    List<String> known =
        scales.stream()
            .flatMap(scale -> scale.levels().stream())
            .map(SeverityLevel::name)
            .distinct()
            .toList();
    List<String> severities =
        place.items().stream()
            .map(level -> reader.reference(level, level.text(), "level", known))
            .toList();
    return Optional.of(
        new OpeningTerms.NoIncident(
            "no open incident of " + String.join(", ", severities), services, severities));
  }

  /** Nothing when the backup has a fault, which is told there. */
  private Optional<Check> backup(Place place) {
    String name = reader.reference(place.at("of"), Section.BACKUPS);
    boolean proven = place.find("proven").map(found -> found.node().asBoolean()).orElse(false);
    Duration within = reader.atMost(OLDEST, place, "within").orElse(Duration.ZERO);
    boolean hasDrill =
        reader.declarations().in(Section.DRILLS).values().stream()
            .filter(reader.findings()::clean)
            .flatMap(drill -> drill.find("backup").stream())
            .anyMatch(backup -> backup.text().equals(name));
    if (proven && !hasDrill) {
      reader.error(place.at("proven"), "can't be: no drill restores that backup");
    }
    return Optional.ofNullable(plans.backups().get(name))
        .map(backup ->
            new OpeningTerms.BackedUp(
                "%s is backed up%s".formatted(name, proven ? " and proven" : ""),
                backup,
                within,
                proven));
  }

  private void requireNames(Place opening) {
    Set<String> names = new HashSet<>();
    Stream.of("checklist", "healthy")
        .flatMap(list -> opening.items(list).stream())
        .map(place -> place.at("name"))
        .filter(name -> !names.add(name.text()))
        .forEach(name -> reader.error(name, "is the name of another thing that has to be so"));
  }
}
