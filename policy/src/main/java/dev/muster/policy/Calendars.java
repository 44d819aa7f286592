package dev.muster.policy;

import dev.muster.calendar.Period;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The iCalendar files of a policy directory, read when a freeze refers to them.
 *
 * @param horizon the time for which they are read
 */
record Calendars(Map<String, PolicyFile> files, Findings findings, Period horizon) {
  private static final int YEARS_BACK = 1;
  private static final int YEARS_AHEAD = 3;

  static Calendars of(List<PolicyFile> files, Findings findings, Instant now) {
    Map<String, PolicyFile> byName = new TreeMap<>();
    files.stream().filter(PolicyFile::isCalendar).forEach(file -> byName.put(file.name(), file));
    Period horizon =
        new Period(
            now.atZone(ZoneOffset.UTC).minusYears(YEARS_BACK).toInstant(),
            now.atZone(ZoneOffset.UTC).plusYears(YEARS_AHEAD).toInstant());
    return new Calendars(byName, findings, horizon);
  }

  /** The periods of the file that a place names; what is wrong with it is noted with its name. */
  List<Period> periods(Place place, ZoneId zone) {
    PolicyFile file = files.get(place.text());
    if (file == null) {
      findings.error(
          place,
          "there is no file "
              + Quote.of(place.text())
              + " in the policy directory"
              + Suggestion.after(place.text(), files.keySet()));
      return List.of();
    }
    try {
      return new CalendarText(zone, horizon).read(file);
    } catch (IllegibleCalendarException e) {
      Place whole =
          new Place(
              file.name(), List.of(), JsonNodeFactory.instance.nullNode(), Map.of(List.of(), 0));
      findings.error(whole, String.valueOf(e.getMessage()));
      return List.of();
    }
  }
}
