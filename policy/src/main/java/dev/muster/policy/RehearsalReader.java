package dev.muster.policy;

import dev.muster.approval.ApprovalTerms;
import dev.muster.failover.FailoverPlan;
import dev.muster.failover.rehearsal.RehearsalPlan;
import dev.muster.notice.TimeText;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads how failovers are rehearsed. */
record RehearsalReader(PolicyReader reader) {
  private static final Duration STAY = Duration.ofMinutes(15);
  private static final Duration LONGEST_STAY = Duration.ofHours(2);

  /** The rehearsals of those failovers that have one, by name. */
  Map<String, RehearsalPlan> rehearsals(Map<String, FailoverPlan> failovers) {
    Map<String, RehearsalPlan> rehearsals = new LinkedHashMap<>();
    failovers.forEach((name, failover) ->
        Section.rehearsal(reader.declarations(), name)
            .ifPresent(place -> rehearsals.put(name, rehearsal(failover, place))));
    return rehearsals;
  }

  private RehearsalPlan rehearsal(FailoverPlan failover, Place place) {
    if (failover.rejoin() == null) {
      reader.error(
          place, "has no way home: 'rejoin' is false, so nothing follows what was switched to");
    }
    Duration stay = reader.atMost(LONGEST_STAY, place, "stay").orElse(STAY);
    Optional<Duration> homeWithin = reader.period(place, "home-within");
    homeWithin
        .filter(promise -> promise.compareTo(stay) <= 0)
        .ifPresent(_ ->
            reader.error(
                place.at("home-within"),
                "can't be kept: it stays away for %s".formatted(TimeText.words(stay))));
    return new RehearsalPlan(failover, stay, homeWithin.orElse(null), approval(failover, place));
  }

  private @Nullable ApprovalTerms approval(FailoverPlan failover, Place place) {
    boolean asksNobody =
        place.find("unattended").map(found -> found.node().asBoolean()).orElse(false);
    if (!asksNobody) {
      return place
          .find("approval")
          .map(new RoutineReader(reader)::terms)
          .orElseGet(failover::leave);
    }
    place
        .find("approval")
        .ifPresent(asked -> reader.error(asked, "makes no sense: 'unattended' asks nobody"));
    return null;
  }
}
