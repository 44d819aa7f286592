package dev.muster.policy;

import dev.muster.retention.RetentionKind;
import dev.muster.retention.RetentionPolicy;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Reads how long what is kept. */
record RetentionReader(PolicyReader reader) {

  RetentionPolicy read() {
    Map<RetentionKind, Duration> keep = new EnumMap<>(RetentionKind.class);
    reader
        .declarations()
        .find(Section.SETTINGS, "retention")
        .filter(reader.findings()::clean)
        .ifPresent(place -> place.entries().forEach((name, entry) -> keep(keep, name, entry)));
    return new RetentionPolicy(keep);
  }

  private void keep(Map<RetentionKind, Duration> keep, String name, Place place) {
    Duration duration = Durations.parse(place.text());
    if (duration.compareTo(RetentionPolicy.LEAST) < 0) {
      reader.error(place, "must be " + Durations.format(RetentionPolicy.LEAST) + " at least");
    } else {
      keep.put(RetentionKind.valueOf(name.toUpperCase(Locale.ROOT)), duration);
    }
  }
}
