package dev.muster.console;

import dev.muster.access.Caller;
import dev.muster.api.IncidentDetail;
import dev.muster.incident.IncidentStatus;
import dev.muster.incident.IncidentView;
import dev.muster.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The story of one incident.
 *
 * @param story newest first, up to a limit
 * @param earlier how many entries are beyond the limit
 * @param known false when the read model can't be read, and with it story, pages and alerts
 */
record IncidentPage(
    IncidentCard card,
    List<Fact> facts,
    List<Link> links,
    List<StoryLine> story,
    int earlier,
    List<DeliveryLine> deliveries,
    List<AlertLine> alerts,
    int moreAlerts,
    Actions actions,
    boolean known) {
  private static final int STORY = 200;
  private static final int ALERTS = 50;

  /** A name and what it is. */
  record Fact(String name, String value, @Nullable Moment at) {}

  static IncidentPage of(IncidentDetail detail, Policy policy, Times times, Reader reader) {
    IncidentView incident = detail.incident();
    People people = new People(policy);
    List<StoryLine> story =
        detail.timeline().reversed().stream()
            .limit(STORY)
            .map(entry -> StoryLine.of(entry, times))
            .toList();
    return new IncidentPage(
        IncidentCard.of(incident, policy, times),
        facts(incident, people, times),
        links(incident, reader),
        story,
        detail.timeline().size() - story.size(),
        DeliveryLine.of(detail.timeline(), people, times),
        detail.alerts().stream().limit(ALERTS).map(alert -> AlertLine.of(alert, times)).toList(),
        Math.max(0, detail.alerts().size() - ALERTS),
        Actions.of(incident, policy, reader.caller(), reader.once()),
        detail.complete());
  }

  /**
   * Whoever reads it.
   *
   * @param once what makes their next command one command
   */
  record Reader(Caller caller, TemporalPages temporal, String once) {}

  private static List<Fact> facts(IncidentView incident, People people, Times times) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Owner", incident.owner(), null));
    facts.add(
        new Fact("Opened", "by " + incident.source().name(), times.moment(incident.openedAt())));
    if (incident.acknowledgedAt() != null) {
      String by = "by " + people.name(String.valueOf(incident.acknowledgedBy()));
      facts.add(new Fact("Acknowledged", by, times.moment(incident.acknowledgedAt())));
    }
    if (incident.resolvedAt() != null) {
      String by = "by " + people.name(String.valueOf(incident.resolvedBy()));
      facts.add(new Fact("Resolved", by, times.moment(incident.resolvedAt())));
    }
    if (incident.status() == IncidentStatus.CLOSED && incident.closedAt() != null) {
      facts.add(new Fact("Closed", "", times.moment(incident.closedAt())));
    }
    if (incident.held() != null) {
      String by = "by " + incident.held().by() + ", until";
      facts.add(new Fact("Held", by, times.moment(incident.held().until())));
    }
    if (incident.raisedAt() != null) {
      facts.add(new Fact("Raised", "after it was held", times.moment(incident.raisedAt())));
    }
    if (incident.commander() != null) {
      facts.add(new Fact("Commander", people.name(incident.commander()), null));
    }
    say(facts, "Impact", incident.said().impact());
    say(facts, "ETA", incident.said().eta());
    say(facts, "Root cause", incident.said().rootCause());
    say(facts, "Actions taken", incident.said().actions());
    facts.add(new Fact("Level paged last", String.valueOf(incident.level()), null));
    facts.add(new Fact("Alerts firing", incident.firing() + " of " + incident.episodes(), null));
    if (incident.reopened() > 0) {
      facts.add(new Fact("Reopened", incident.reopened() + " times", null));
    }
    facts.add(new Fact("Policy", incident.policyRevision(), null));
    return List.copyOf(facts);
  }

  private static void say(List<Fact> facts, String name, @Nullable String text) {
    if (text != null) {
      facts.add(new Fact(name, text, null));
    }
  }

  private static List<Link> links(IncidentView incident, Reader reader) {
    return Stream.of(
            Link.of("Runbook", incident.runbook()),
            Link.of("Dashboard", incident.dashboard()),
            Link.of("Run in Temporal", reader.temporal().of(incident)))
        .flatMap(Stream::ofNullable)
        .toList();
  }
}
