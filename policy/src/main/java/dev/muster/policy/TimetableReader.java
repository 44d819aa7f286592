package dev.muster.policy;

import dev.muster.backup.BackupPlan;
import dev.muster.drill.DrillPlan;
import dev.muster.incident.SeverityLevel;
import dev.muster.incident.SeverityScale;
import dev.muster.plan.Plan;
import dev.muster.planner.Timetable;
import dev.muster.planner.Timetable.Concern;
import dev.muster.routine.RoutinePlan;
import dev.muster.summary.SummaryPlan;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads when plans are due by themselves. */
record TimetableReader(PolicyReader reader, Map<String, SeverityScale> severities) {
  private static final Duration LONGEST_LEAD = Duration.ofDays(30);
  private static final Duration LONGEST_DELAY = Duration.ofDays(1);
  private static final Duration START_WITHIN = Duration.ofMinutes(15);

  /** The timetables of those plans that have a schedule, by plan. */
  Map<String, Timetable> read(
      Map<String, RoutinePlan> routines,
      Map<String, BackupPlan> backups,
      Map<String, DrillPlan> drills,
      Map<String, SummaryPlan> summaries) {
    Map<String, Timetable> timetables = new LinkedHashMap<>();
    Stream.of(
            routines.values().stream().map(plan -> new Scheduled(Section.ROUTINES, plan)),
            backups.values().stream().map(plan -> new Scheduled(Section.BACKUPS, plan)),
            drills.values().stream().map(plan -> new Scheduled(Section.DRILLS, plan)),
            summaries.values().stream().map(plan -> new Scheduled(Section.SUMMARIES, plan)))
        .flatMap(Function.identity())
        .forEach(declared ->
            schedule(declared)
                .flatMap(place -> timetable(declared.plan(), place))
                .ifPresent(timetable -> timetables.put(timetable.plan(), timetable)));
    return timetables;
  }

  /** A plan that may have a schedule. */
  private record Scheduled(Section section, Plan plan) {}

  private Optional<Place> schedule(Scheduled declared) {
    return reader
        .declarations()
        .find(declared.section(), declared.plan().name())
        .flatMap(place -> place.find("schedule"));
  }

  private Optional<Timetable> timetable(Plan plan, Place place) {
    Timetable timetable =
        new Timetable(
            plan.subject(),
            plan.summary(),
            new RecurrenceReader(reader).read(place.at("every"), reader.zone(place.at("zone"))),
            atMost(LONGEST_LEAD, "30d", place, "lead").orElse(Duration.ZERO),
            atMost(LONGEST_DELAY, "1d", place, "start-within").orElse(START_WITHIN),
            concern(place.at("missed")));
    if (timetable.lead().isPositive() && plan.approval() == null) {
      reader.warning(
          place.at("lead"),
          "changes nothing: the %s needs no approval to ask for ahead".formatted(plan.kind()));
    }
    return reader.findings().clean(place) ? Optional.of(timetable) : Optional.empty();
  }

  private Optional<Duration> atMost(Duration most, String words, Place place, String key) {
    Optional<Duration> read = reader.period(place, key);
    if (read.filter(duration -> duration.compareTo(most) > 0).isPresent()) {
      reader.error(place.at(key), "must not be longer than " + words);
    }
    return read;
  }

  private Concern concern(Place place) {
    String service = reader.reference(place.at("service"), Section.SERVICES);
    @Nullable SeverityScale scale = scale(service);
    Optional<Place> severity = place.find("severity");
    if (scale == null) {
      return new Concern(service, severity.map(Place::text).orElse(""));
    }
    severity.ifPresent(level -> requireLevel(level, scale));
    return new Concern(service, severity.map(Place::text).orElse(scale.fallback()));
  }

  /** An alert must be able to have it: a missed run is one. */
  private void requireLevel(Place place, SeverityScale scale) {
    String level =
        reader.reference(
            place,
            place.text(),
            "level",
            scale.levels().stream().map(SeverityLevel::name).toList());
    if (!level.equals(scale.fallback()) && !scale.mapping().containsValue(level)) {
      reader.error(place, "no alert has that severity: the scale's mapping leads nowhere to it");
    }
  }

  /** Nothing when the service or its scale has a fault of its own. */
  private @Nullable SeverityScale scale(String service) {
    return reader
        .declarations()
        .find(Section.SERVICES, service)
        .filter(reader.findings()::clean)
        .map(declared -> severities.get(declared.at("severities").text()))
        .orElse(null);
  }
}
