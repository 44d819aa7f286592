package dev.muster.policy;

import dev.muster.oncall.Target;
import dev.muster.summary.SummaryPeriod;
import dev.muster.summary.SummaryPlan;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what is told of backups when a week or a month is over, and to whom. */
record SummaryReader(
    PolicyReader reader, Map<String, Channel> channels, Map<String, Audience> audiences) {

  Map<String, SummaryPlan> summaries(String revision) {
    return reader.members(Section.SUMMARIES, (name, place) -> summary(name, place, revision));
  }

  private SummaryPlan summary(String name, Place place, String revision) {
    if (place.find("to").isEmpty() && place.find("audiences").isEmpty()) {
      reader.error(place, "says whom it is sent to by 'to' or 'audiences'");
    }
    return new SummaryPlan(
        name,
        place.at("summary").text(),
        place.at("owner").text(),
        SummaryPeriod.Kind.valueOf(place.at("period").text().toUpperCase(Locale.ROOT)),
        reader.zone(place.at("schedule").at("zone")),
        people(place),
        reader.references(place, "channels", Section.CHANNELS),
        reader.references(place, "audiences", Section.AUDIENCES).stream()
            .flatMap(audience -> told(audience).stream())
            .toList(),
        revision);
  }

  private List<Target> people(Place place) {
    return place.items("to").stream().map(reader::target).toList();
  }

  /** Nothing when it has a fault, which is told there. */
  private Optional<SummaryPlan.Audience> told(String name) {
    Audience audience = audiences.get(name);
    Channel channel = audience == null ? null : channels.get(audience.channel());
    return Optional.ofNullable(channel)
        .map(reaching -> new SummaryPlan.Audience(name, reaching.ref()));
  }
}
