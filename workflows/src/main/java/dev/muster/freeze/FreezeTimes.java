package dev.muster.freeze;

import dev.muster.calendar.Period;
import dev.muster.calendar.Recurrence;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** When a freeze holds. */
public sealed interface FreezeTimes {
  /** The periods that are not over at a moment, in the order of their beginnings. */
  Stream<Period> notOverAt(Instant moment);

  /** Whether these times say anything about a moment. */
  default boolean knows(Instant moment) {
    return true;
  }

  /** One period. */
  record Once(Period period) implements FreezeTimes {
    @Override
    public Stream<Period> notOverAt(Instant moment) {
      return Stream.of(period).filter(known -> known.until().isAfter(moment));
    }
  }

  /** From each occurrence on for so long. */
  record Again(Recurrence recurrence, Duration length) implements FreezeTimes {
    /** By so much a day of the calendar may be longer than 24 hours, and then some. */
    private static final Duration SLACK = Duration.ofDays(2);

    @Override
    public Stream<Period> notOverAt(Instant moment) {
      return recurrence
          .from(moment.minus(length).minus(SLACK))
          .map(begin -> Period.lasting(length, begin, recurrence.zone()))
          .filter(period -> period.until().isAfter(moment));
    }
  }

  /**
   * As a calendar of somebody else says.
   *
   * @param known the time for which it was read
   */
  record Listed(List<Period> periods, Period known) implements FreezeTimes {
    public Listed {
      periods = periods.stream().sorted(Comparator.comparing(Period::from)).toList();
    }

    @Override
    public Stream<Period> notOverAt(Instant moment) {
      return periods.stream().filter(period -> period.until().isAfter(moment));
    }

    @Override
    public boolean knows(Instant moment) {
      return known.contains(moment);
    }
  }
}
