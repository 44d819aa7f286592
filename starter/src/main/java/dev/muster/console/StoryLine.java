package dev.muster.console;

import dev.muster.incident.TimelineEntry;
import java.util.Locale;

/** One thing that happened, as it is told. */
record StoryLine(Moment at, String kind, String text) {
  static StoryLine of(TimelineEntry entry, Times times) {
    return new StoryLine(times.moment(entry.at()), word(entry.kind()), entry.text());
  }

  private static String word(TimelineEntry.Kind kind) {
    String word = kind.name().toLowerCase(Locale.ROOT);
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
