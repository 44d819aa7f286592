package dev.muster.policy;

import dev.muster.calendar.Period;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.TemporalAdapter;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DateProperty;

/**
 * Turns the events of an iCalendar file into plain periods. Whole days and floating times are of
 * the zone; a cancelled event is none; one that says it is free counts, since it stands in a
 * calendar of freezes.
 */
record CalendarText(ZoneId zone, Period horizon) {
  static final int MOST_EVENTS = 2_000;
  static final int MOST_PERIODS = 10_000;

  /**
   * The periods that touch the horizon.
   *
   * @throws IllegibleCalendarException when the file can't be used
   */
  List<Period> read(PolicyFile file) {
    if (file.trouble() != null) {
      throw new IllegibleCalendarException(file.trouble());
    }
    try {
      return periods(events(decode(file)));
    } catch (IllegibleCalendarException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new IllegibleCalendarException(
          "not iCalendar: " + Quote.plain(String.valueOf(e.getMessage())));
    }
  }

  private static String decode(PolicyFile file) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(file.content()).toString();
    } catch (CharacterCodingException e) {
      throw new IllegibleCalendarException("the file is not UTF-8 text");
    }
  }

  private static List<VEvent> events(String text) {
    try {
      List<VEvent> events =
          new CalendarBuilder()
              .build(new StringReader(text))
              .<VEvent>getComponents(Component.VEVENT);
      if (events.size() > MOST_EVENTS) {
        throw new IllegibleCalendarException("holds more than " + MOST_EVENTS + " events");
      }
      return events;
    } catch (ParserException e) {
      throw new IllegibleCalendarException(
          "not iCalendar: " + Quote.plain(String.valueOf(e.getMessage())));
    } catch (IOException e) {
      throw new IllegibleCalendarException("not iCalendar: it ends too early");
    }
  }

  private List<Period> periods(List<VEvent> events) {
    Map<String, Set<Instant>> moved = moved(events);
    List<Period> periods =
        events.stream()
            .filter(event -> !isCancelled(event))
            .flatMap(event -> periods(event, moved.getOrDefault(uid(event), Set.of())))
            .filter(period -> period.from().isBefore(period.until()))
            .limit(MOST_PERIODS + 1L)
            .toList();
    if (periods.size() > MOST_PERIODS) {
      throw new IllegibleCalendarException(
          "comes to more than " + MOST_PERIODS + " periods within four years");
    }
    return periods;
  }

  /** The occurrences that an event of their own replaces. */
  private Map<String, Set<Instant>> moved(List<VEvent> events) {
    Map<String, Set<Instant>> moved = new HashMap<>();
    for (VEvent event : events) {
      event
          .<DateProperty<?>>getProperty(Property.RECURRENCE_ID)
          .ifPresent(id ->
              moved.computeIfAbsent(uid(event), uid -> new HashSet<>()).add(instant(id.getDate())));
    }
    return moved;
  }

  private Stream<Period> periods(VEvent event, Set<Instant> moved) {
    boolean replacement = event.getProperty(Property.RECURRENCE_ID).isPresent();
    CalendarEvent seen = new CalendarEvent(event);
    seen.refuseWhatRepeatsTooOften();
    return seen.occurrences(horizon, zone)
        .map(found -> new Period(instant(found.getStart()), instant(found.getEnd())))
        .filter(period -> replacement || !moved.contains(period.from()));
  }

  private static boolean isCancelled(VEvent event) {
    return event
        .<Property>getProperty(Property.STATUS)
        .filter(status -> status.getValue().equalsIgnoreCase("CANCELLED"))
        .isPresent();
  }

  private static String uid(VEvent event) {
    return event.<Property>getProperty(Property.UID).map(Property::getValue).orElse("");
  }

  private Instant instant(Temporal temporal) {
    return switch (temporal) {
      case LocalDate day -> day.atStartOfDay(zone).toInstant();
      case LocalDateTime floating -> floating.atZone(zone).toInstant();
      default -> TemporalAdapter.toLocalTime(temporal, ZoneOffset.UTC).toInstant();
    };
  }
}
