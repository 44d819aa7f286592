package dev.muster.planner.temporal;

import static java.util.Comparator.comparingInt;

import dev.muster.incident.SeverityLevel;
import dev.muster.planner.PlanCondition;
import dev.muster.planner.Timetable;
import dev.muster.policy.CalendarFinding;
import dev.muster.policy.CalendarFindings;
import dev.muster.policy.Policy;
import dev.muster.policy.Service;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * By which the calendars of a policy stand against each other, as conditions of their plans: least
 * severe, since nothing has gone wrong yet, and some of it may be meant.
 */
final class CalendarFaults {
  private CalendarFaults() {}

  static List<PlanCondition> of(Policy policy, Instant now) {
    return CalendarFindings.of(policy, now).stream()
        .flatMap(finding -> condition(finding, policy).stream())
        .toList();
  }

  /** The kind and what stands against it make it the same from day to day. */
  private static Optional<PlanCondition> condition(CalendarFinding finding, Policy policy) {
    return Optional.ofNullable(policy.plans().timetables().get(finding.plan()))
        .map(timetable ->
            new PlanCondition(
                finding.plan(),
                PlanCondition.Kind.CALENDAR_FAULT,
                Stream.of(finding.kind().name(), finding.other())
                    .filter(Objects::nonNull)
                    .reduce((kind, other) -> kind + "/" + other)
                    .orElseThrow(),
                timetable.summary(),
                leastSevere(timetable.concern(), policy),
                PlanCondition.State.HOLDS,
                finding.sentence()));
  }

  private static Timetable.Concern leastSevere(Timetable.Concern concern, Policy policy) {
    return Optional.ofNullable(policy.services().get(concern.service()))
        .map(Service::severities)
        .map(policy.severities()::get)
        .flatMap(scale -> scale.levels().stream().max(comparingInt(SeverityLevel::rank)))
        .map(least -> new Timetable.Concern(concern.service(), least.name()))
        .orElse(concern);
  }
}
