package dev.muster.console;

import dev.muster.oncall.Rotation;
import dev.muster.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells moments in a reader's time zone and by how far they are from now. */
record Times(ZoneId zone, Instant now) {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm:ss zzz", Locale.ENGLISH);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAYS = Duration.ofDays(2);

  /** In the zone of the first rotation that a person is part of, else in UTC. */
  static Times of(Policy policy, String person, Instant now) {
    ZoneId zone =
        policy.onCall().rotations().values().stream()
            .sorted(Comparator.comparing(Rotation::name))
            .filter(rotation -> takesTurns(rotation, person))
            .map(Rotation::zone)
            .findFirst()
            .orElse(ZoneOffset.UTC);
    return new Times(zone.equals(ZoneOffset.UTC) ? ZoneId.of("UTC") : zone, now);
  }

  private static boolean takesTurns(Rotation rotation, String person) {
    return rotation.layers().stream().anyMatch(layer -> layer.people().contains(person))
        || rotation.overrides().stream().anyMatch(turn -> turn.person().equals(person));
  }

  Moment moment(Instant at) {
    return new Moment(CLOCK.format(at.atZone(zone)), at.toString(), distance(at));
  }

  /** Within a sentence: its clock and how far away it is. */
  String told(Instant at) {
    return CLOCK.format(at.atZone(zone)) + " (" + distance(at) + ")";
  }

  @Nullable Moment momentOrNull(@Nullable Instant at) {
    return at == null ? null : moment(at);
  }

  /** How long something has lasted, or that it is to come. */
  String distance(Instant at) {
    Duration between = Duration.between(at, now);
    return between.isNegative()
        ? "in " + words(between.negated())
        : between.toSeconds() == 0 ? "now" : words(between) + " ago";
  }

  /** A duration in the one or two units that matter. */
  static String words(Duration duration) {
    if (duration.compareTo(MINUTE) < 0) {
      return duration.toSeconds() + " s";
    }
    if (duration.compareTo(HOUR) < 0) {
      return duration.toMinutes() + " min";
    }
    if (duration.compareTo(DAYS) < 0) {
      return duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }
    return duration.toDays() + " days";
  }
}
