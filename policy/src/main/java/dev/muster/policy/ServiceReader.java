package dev.muster.policy;

import dev.muster.incident.SeverityLevel;
import dev.muster.incident.SeverityScale;
import dev.muster.notice.NotificationRules;
import dev.muster.notice.Urgency;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Reads services and what they go by: severities, notification rules, audiences. */
record ServiceReader(PolicyReader reader) {

  Map<String, Service> services() {
    return reader.members(Section.SERVICES, this::service);
  }

  Map<String, SeverityScale> severities() {
    return reader.members(Section.SEVERITIES, (name, place) -> scale(place));
  }

  Map<String, Audience> audiences() {
    return reader.members(Section.AUDIENCES, this::audience);
  }

  /** The rules; those for low urgency are the ones for high when there are none. */
  NotificationRules notificationRules() {
    Map<String, List<NotificationRules.Step>> steps =
        reader.members(
            Section.NOTIFICATION_RULES,
            (name, place) -> place.items().stream().map(this::step).toList());
    List<NotificationRules.Step> high = steps.getOrDefault("high", List.of());
    return new NotificationRules(high, steps.getOrDefault("low", high));
  }

  private NotificationRules.Step step(Place place) {
    return new NotificationRules.Step(
        reader.duration(place, "after", Duration.ZERO),
        reader.references(place, "channels", Section.CHANNELS));
  }

  private Service service(String name, Place place) {
    return new Service(
        name,
        place.at("owner").text(),
        reader.reference(place.at("escalation"), Section.ESCALATION),
        reader.reference(place.at("severities"), Section.SEVERITIES),
        reader.texts(place, "match"),
        place.find("group-by").map(ServiceReader::textItems).orElse(List.of("alertname")),
        reader.references(place, "audiences", Section.AUDIENCES),
        reader.duration(place, "watch", Duration.ofMinutes(10)),
        reader.period(place, "quiet-after").orElse(null),
        reader.period(place, "acknowledgement-expires").orElse(null),
        place.find("impact").map(Place::text).orElse(null),
        reader.url(place, "runbook").orElse(null),
        reader.url(place, "dashboard").orElse(null),
        reader.url(place, "status-page").orElse(null));
  }

  private static List<String> textItems(Place list) {
    return list.items().stream().map(Place::text).toList();
  }

  private SeverityScale scale(Place place) {
    List<Place> places = place.items("levels");
    List<SeverityLevel> levels =
        IntStream.range(0, places.size()).mapToObj(i -> level(places.get(i), i + 1)).toList();
    List<String> names = levels.stream().map(SeverityLevel::name).toList();
    refuseTwins(places, names);
    place
        .entries("mapping")
        .values()
        .forEach(to -> reader.reference(to, to.text(), "level", names));
    Place fallback = place.at("fallback");
    return new SeverityScale(
        levels,
        reader.text(place, "label", "severity"),
        reader.texts(place, "mapping"),
        reader.reference(fallback, fallback.text(), "level", names));
  }

  private void refuseTwins(List<Place> places, List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      if (names.indexOf(names.get(i)) < i) {
        reader.error(places.get(i), "there is a level '" + names.get(i) + "' already");
      }
    }
  }

  private SeverityLevel level(Place place, int rank) {
    return new SeverityLevel(
        place.at("name").text(),
        rank,
        place.at("title").text(),
        Urgency.valueOf(place.at("urgency").text().toUpperCase(Locale.ROOT)),
        reader.pause(place, "respond-within").orElse(null),
        reader.period(place, "remind-every").orElse(null),
        place.find("commander").map(reader::target).orElse(null),
        reader.period(place, "page-within").orElse(null),
        reader.period(place, "resolve-within").orElse(null));
  }

  private Audience audience(String name, Place place) {
    return new Audience(
        name, reader.reference(place.at("channel"), Section.CHANNELS), place.at("address").text());
  }
}
