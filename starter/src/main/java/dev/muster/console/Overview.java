package dev.muster.console;

import dev.muster.api.Duties;
import dev.muster.health.HealthReport;
import dev.muster.incident.IncidentStatus;
import dev.muster.incident.IncidentView;
import dev.muster.policy.Policy;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that matters now.
 *
 * @param sentence the whole in a line
 * @param broken the promises that are broken, worst first
 * @param known false when the read model can't be read, and with it no incident
 */
record Overview(
    String sentence,
    List<Broken> broken,
    List<IncidentCard> open,
    List<IncidentCard> watched,
    List<DutyLine> duties,
    List<PartLine> parts,
    boolean known) {

  /** A promise that is broken, by an incident or by Muster itself. */
  record Broken(String what, String href, String why) {}

  static Overview of(
      List<IncidentView> incidents, Policy policy, Times times, HealthReport health) {
    List<IncidentCard> open =
        cards(incidents, policy, times, IncidentStatus.OPEN, IncidentStatus.ACKNOWLEDGED);
    List<PartLine> parts = PartLine.of(health);
    List<Broken> broken =
        Stream.concat(open.stream().flatMap(Overview::broken), down(parts)).toList();
    long held = incidents.stream().filter(one -> one.held() != null).count();
    long unanswered =
        incidents.stream()
            .filter(one -> one.status() == IncidentStatus.OPEN && one.held() == null)
            .count();
    return new Overview(
        sentence(open.size(), unanswered, held, broken.size()),
        broken,
        open,
        cards(incidents, policy, times, IncidentStatus.RESOLVED),
        duties(policy, times),
        parts,
        true);
  }

  /** What can be said while no incident can be read. */
  static Overview unknown(Policy policy, Times times, HealthReport health) {
    List<PartLine> parts = PartLine.of(health);
    return new Overview(
        "Incidents can't be listed right now.",
        down(parts).toList(),
        List.of(),
        List.of(),
        duties(policy, times),
        parts,
        false);
  }

  private static List<DutyLine> duties(Policy policy, Times times) {
    return Duties.all(policy, times.now()).stream().map(duty -> DutyLine.of(duty, times)).toList();
  }

  private static List<IncidentCard> cards(
      List<IncidentView> incidents, Policy policy, Times times, IncidentStatus... statuses) {
    return incidents.stream()
        .filter(incident -> List.of(statuses).contains(incident.status()))
        .map(incident -> IncidentCard.of(incident, policy, times))
        .sorted(IncidentCard.URGENT_FIRST)
        .toList();
  }

  private static Stream<Broken> broken(IncidentCard card) {
    return card.broken() == null
        ? Stream.of()
        : Stream.of(new Broken(card.service() + ": " + card.title(), card.href(), card.broken()));
  }

  private static Stream<Broken> down(List<PartLine> parts) {
    return parts.stream()
        .filter(part -> !part.well())
        .map(part -> new Broken("Muster's " + part.name(), "#parts", part.detail()));
  }

  private static String sentence(int open, long unanswered, long held, int broken) {
    String incidents =
        switch (open) {
          case 0 -> "Nothing is open.";
          case 1 -> "One incident is open, " + only(unanswered, held);
          default ->
              open
                  + " incidents are open, "
                  + unanswered
                  + " of them unanswered"
                  + (held == 0 ? "." : ", " + held + " held.");
        };
    return incidents
        + (broken == 0
            ? ""
            : broken == 1 ? " One promise is broken." : " " + broken + " promises are broken.");
  }

  private static String only(long unanswered, long held) {
    return held == 1 ? "held." : unanswered == 1 ? "unanswered." : "answered.";
  }
}
