package dev.muster.policy;

import dev.muster.incident.EscalationMode;
import dev.muster.incident.EscalationPolicy;
import dev.muster.incident.EscalationPolicy.Level;
import dev.muster.incident.SeverityLevel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds ladders that can't be climbed as written. */
record LadderContradictions(Policy policy, PolicyReader reader) {
  private static final String AFTER = "after";
  private static final String RESPOND_WITHIN = "respond-within";

  void find() {
    policy
        .escalation()
        .forEach((name, escalation) ->
            reader
                .declarations()
                .find(Section.ESCALATION, name)
                .ifPresent(place -> check(escalation, place)));
  }

  private void check(EscalationPolicy escalation, Place place) {
    List<Place> levels = place.items("levels");
    switch (escalation.mode()) {
      case PAGE_AT -> checkPageAt(escalation, place, levels);
      case RESPOND_WITHIN -> checkRespondWithin(escalation, levels);
      case MEASURED -> checkMeasured(place, levels);
    }
    if (escalation.mode() != EscalationMode.MEASURED) {
      place.find("measured").ifPresent(found -> error(found, "only mode measured measures"));
    }
    if (levels.size() == 1) {
      reader.warning(place.at("levels"), "levels 2+ are unset");
    }
  }

  private void checkPageAt(EscalationPolicy escalation, Place place, List<Place> levels) {
    Duration before = null;
    for (int i = 0; i < levels.size(); i++) {
      refuse(levels.get(i), RESPOND_WITHIN, "mode page-at goes by 'after'");
      require(levels.get(i), AFTER);
      boolean timed = levels.get(i).find(AFTER).isPresent();
      Duration after = timed ? escalation.levels().get(i).after() : null;
      if (before != null && after != null && after.compareTo(before) <= 0) {
        error(
            levels.get(i),
            "must come later than the level before, which is at " + Durations.format(before));
      }
      before = after == null ? before : after;
    }
    warnOfLatePages(escalation, levels.getFirst());
    boolean goesOn = escalation.repeats() > 0 || escalation.exhausted() != null;
    if (levels.size() == 1 && Duration.ZERO.equals(before) && goesOn) {
      error(place, "the only level is at 0s, which leaves no time to answer before what follows");
    }
  }

  /** Who is paged when the time to answer is over already can't keep the promise. */
  private void warnOfLatePages(EscalationPolicy escalation, Place first) {
    Duration after = escalation.levels().getFirst().after();
    if (after == null) {
      return;
    }
    severities(escalation)
        .forEach(severity -> {
          warnOfLatePage(severity, after, first);
          Duration promise = severity.respondWithin();
          if (promise != null && after.compareTo(promise) >= 0) {
            reader.warning(
                first,
                "severity %s promises an answer within %s, and the first page goes out at %s"
                    .formatted(
                        severity.name(), Durations.format(promise), Durations.format(after)));
          }
        });
  }

  private void warnOfLatePage(SeverityLevel severity, Duration after, Place first) {
    Duration promise = severity.pageWithin();
    if (promise != null && after.compareTo(promise) > 0) {
      reader.warning(
          first,
          "severity %s promises a page within %s, and the first one goes out at %s"
              .formatted(severity.name(), Durations.format(promise), Durations.format(after)));
    }
  }

  private List<SeverityLevel> severities(EscalationPolicy escalation) {
    return policy.scalesOf(escalation).stream()
        .flatMap(scale -> scale.levels().stream())
        .distinct()
        .toList();
  }

  private void checkRespondWithin(EscalationPolicy escalation, List<Place> levels) {
    for (int i = 0; i < levels.size(); i++) {
      Place place = levels.get(i);
      refuse(place, AFTER, "mode respond-within goes by 'respond-within'");
      require(place, RESPOND_WITHIN);
      Level level = escalation.levels().get(i);
      Stream.concat(Stream.ofNullable(level.after()), level.afterBySeverity().values().stream())
          .filter(Duration::isZero)
          .findFirst()
          .ifPresent(zero -> error(place, "leaves no time to answer"));
      checkSeverities(escalation, level, place);
    }
  }

  private void checkSeverities(EscalationPolicy escalation, Level level, Place place) {
    List<SeverityLevel> severities = severities(escalation);
    List<String> names = severities.stream().map(SeverityLevel::name).toList();
    if (!severities.isEmpty()) {
      place
          .entries(RESPOND_WITHIN)
          .forEach((name, limit) -> reader.reference(limit, name, "severity", names));
    }
    if (level.after() == null) {
      severities.stream()
          .filter(severity -> severity.respondWithin() == null)
          .filter(severity -> !level.afterBySeverity().containsKey(severity.name()))
          .forEach(severity ->
              error(
                  place,
                  "neither this level nor severity "
                      + severity.name()
                      + " says within which time to answer"));
    }
  }

  private void checkMeasured(Place place, List<Place> levels) {
    require(place, "measured");
    for (Place level : levels) {
      refuse(level, AFTER, "mode measured goes by measurements");
      refuse(level, RESPOND_WITHIN, "mode measured goes by measurements");
    }
  }

  private void require(Place place, String key) {
    if (place.find(key).isEmpty()) {
      error(place, "'" + key + "' is missing");
    }
  }

  private void refuse(Place place, String key, String reason) {
    Optional<Place> found = place.find(key);
    found.ifPresent(foreign -> error(foreign, reason));
  }

  private void error(Place place, String reason) {
    reader.error(place, reason);
  }
}
