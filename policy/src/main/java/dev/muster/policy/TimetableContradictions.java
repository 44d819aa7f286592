package dev.muster.policy;

import dev.muster.planner.Agenda;
import dev.muster.planner.Timetable;
import java.time.Instant;
import java.util.List;

/** Finds schedules by which nothing will ever run. They are told: it may be meant. */
record TimetableContradictions(Policy policy, PolicyReader reader) {
  private static final int LOOKED_AT = 10;

  void find(Instant now) {
    if (!reader.findings().clean()) {
      return;
    }
    policy.plans().scheduled().forEach(timetable -> find(timetable, now));
  }

  private void find(Timetable timetable, Instant now) {
    List<Agenda.Entry> next =
        Agenda.next(List.of(timetable), policy.plans().freezes(), now, LOOKED_AT).entries();
    if (next.isEmpty()) {
      warn(timetable, "never comes again: none of its dates is still to come");
    } else if (next.stream().noneMatch(entry -> entry.frozen().isEmpty())) {
      warn(
          timetable, "is frozen each time, first by " + next.getFirst().frozen().getFirst().name());
    }
  }

  private void warn(Timetable timetable, String reason) {
    Section.placeOf(reader.declarations(), timetable.plan())
        .flatMap(place -> place.find("schedule"))
        .ifPresent(place -> reader.warning(place, reason));
  }
}
