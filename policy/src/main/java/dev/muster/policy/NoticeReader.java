package dev.muster.policy;

import dev.muster.window.NoticeTerms;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Reads when whom is told of a window. */
record NoticeReader(
    PolicyReader reader, Map<String, Channel> channels, Map<String, Audience> audiences) {

  NoticeTerms notices(Place place) {
    return new NoticeTerms(
        place.items("leads").stream().flatMap(lead -> lead(lead).stream()).toList(),
        reader.references(place, "audiences", Section.AUDIENCES).stream()
            .flatMap(audience -> told(audience).stream())
            .toList());
  }

  /** Nothing when it is none, which is told. */
  private Optional<Duration> lead(Place place) {
    Duration lead = Durations.parse(place.text());
    if (lead.compareTo(Duration.ofSeconds(1)) < 0) {
      reader.error(place, "must be a second at least");
      return Optional.empty();
    }
    if (lead.compareTo(TimetableReader.LONGEST_LEAD) > 0) {
      reader.error(
          place, "must not be longer than " + Durations.format(TimetableReader.LONGEST_LEAD));
    }
    return Optional.of(lead);
  }

  /** Nothing when it has a fault, which is told there. */
  private Optional<NoticeTerms.Audience> told(String name) {
    Audience audience = audiences.get(name);
    Channel channel = audience == null ? null : channels.get(audience.channel());
    return Optional.ofNullable(channel)
        .map(reaching -> new NoticeTerms.Audience(name, reaching.ref()));
  }
}
