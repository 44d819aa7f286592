package dev.muster.policy;

import dev.muster.backup.BackupPlan;
import dev.muster.drill.DrillPlan;
import dev.muster.failover.rehearsal.RehearsalPlan;
import dev.muster.incident.SeverityScale;
import dev.muster.plan.Plan;
import dev.muster.planner.Timetable;
import dev.muster.routine.RoutinePlan;
import dev.muster.summary.SummaryPlan;
import dev.muster.window.WindowPlan;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads when plans are due by themselves. */
record TimetableReader(PolicyReader reader, Map<String, SeverityScale> severities) {
  /** How long ahead a run may begin to prepare. */
  static final Duration LONGEST_LEAD = Duration.ofDays(30);

  private static final Duration LONGEST_DELAY = Duration.ofDays(1);
  private static final Duration START_WITHIN = Duration.ofMinutes(15);

  /** The timetables of those plans that have a schedule, by plan. */
  Map<String, Timetable> read(
      Map<String, RoutinePlan> routines,
      Map<String, BackupPlan> backups,
      Map<String, DrillPlan> drills,
      Map<String, RehearsalPlan> rehearsals,
      Map<String, SummaryPlan> summaries,
      Map<String, WindowPlan> windows) {
    Map<String, Timetable> timetables = new LinkedHashMap<>();
    Stream.of(
            routines.values().stream(),
            backups.values().stream(),
            drills.values().stream(),
            rehearsals.values().stream(),
            summaries.values().stream(),
            windows.values().stream())
        .<Plan>flatMap(Function.identity())
        .forEach(plan ->
            Section.placeOf(reader.declarations(), plan.chain())
                .flatMap(place -> place.find("schedule"))
                .flatMap(place -> timetable(plan, place))
                .ifPresent(timetable -> timetables.put(timetable.plan(), timetable)));
    return timetables;
  }

  private Optional<Timetable> timetable(Plan plan, Place place) {
    Timetable timetable =
        new Timetable(
            plan.subject(),
            plan.summary(),
            new RecurrenceReader(reader).read(place.at("every"), reader.zone(place.at("zone"))),
            lead(plan, place),
            reader.atMost(LONGEST_DELAY, place, "start-within").orElse(START_WITHIN),
            new ConcernReader(reader, severities).concern(place.at("missed")));
    return reader.findings().clean(place) ? Optional.of(timetable) : Optional.empty();
  }

  private Duration lead(Plan plan, Place place) {
    if (plan instanceof WindowPlan window) {
      place
          .find("lead")
          .ifPresent(lead -> reader.error(lead, "is that of its first notice or question ahead"));
      return window.longestLead();
    }
    Duration lead = reader.atMost(LONGEST_LEAD, place, "lead").orElse(Duration.ZERO);
    if (lead.isPositive() && plan.approval() == null) {
      reader.warning(
          place.at("lead"),
          "changes nothing: the %s needs no approval to ask for ahead".formatted(plan.kind()));
    }
    return lead;
  }
}
