package dev.muster.policy;

import java.time.Instant;

/** Finds calendars that stand against each other. They are told: it may be meant. */
record CalendarContradictions(Policy policy, PolicyReader reader) {

  void find(Instant now) {
    if (!reader.findings().clean()) {
      return;
    }
    CalendarFindings.of(policy, now)
        .forEach(finding ->
            Section.placeOf(reader.declarations(), finding.plan())
                .flatMap(place -> place.find("schedule"))
                .ifPresent(place -> reader.warning(place, finding.sentence())));
  }
}
