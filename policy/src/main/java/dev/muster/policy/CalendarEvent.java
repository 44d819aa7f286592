package dev.muster.policy;

import dev.muster.calendar.Period;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.Recur;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DateProperty;
import net.fortuna.ical4j.model.property.RRule;

/** One event of an iCalendar file. */
record CalendarEvent(VEvent event) {

  /** What comes back within a day would fill the memory before it were of use. */
  void refuseWhatRepeatsTooOften() {
    for (Property rule : event.getProperties(Property.RRULE)) {
      if (rule instanceof RRule<?> recurring && isTooOften(recurring.getRecur())) {
        throw new IllegibleCalendarException("an event repeats more often than daily");
      }
    }
  }

  private static boolean isTooOften(Recur<?> recur) {
    boolean withinTheDay =
        !recur.getHourList().isEmpty()
            || !recur.getMinuteList().isEmpty()
            || !recur.getSecondList().isEmpty();
    return switch (recur.getFrequency()) {
      case SECONDLY, MINUTELY, HOURLY -> true;
      case DAILY, WEEKLY, MONTHLY, YEARLY -> withinTheDay;
    };
  }

  /** When it happens within a time, each as the file would say it. */
  Stream<? extends net.fortuna.ical4j.model.Period<? extends Temporal>> occurrences(
      Period within, ZoneId zone) {
    Temporal start =
        event
            .<DateProperty<?>>getProperty(Property.DTSTART)
            .<Temporal>map(DateProperty::getDate)
            .orElseThrow(() -> new IllegibleCalendarException("an event has no DTSTART"));
    LocalDateTime from = within.from().atZone(zone).toLocalDateTime();
    LocalDateTime until = within.until().atZone(zone).toLocalDateTime();
    return switch (start) {
      case LocalDate _ -> occurrences(from.toLocalDate(), until.toLocalDate());
      case LocalDateTime _ -> occurrences(from, until);
      default -> occurrences(from.atZone(ZoneOffset.UTC), until.atZone(ZoneOffset.UTC));
    };
  }

  private <T extends Temporal> Stream<net.fortuna.ical4j.model.Period<T>> occurrences(
      T from, T until) {
    return event
        .<T>calculateRecurrenceSet(new net.fortuna.ical4j.model.Period<>(from, until))
        .stream();
  }
}
