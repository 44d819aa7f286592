package dev.muster.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The days on which something is due; a day that a month lacks is the month's last. */
public sealed interface DueDays {
  /** Whether it is due on a day. */
  boolean contains(LocalDate date);

  /** The first such day from a day on; empty when none comes any more. */
  default Optional<LocalDate> onOrAfter(LocalDate date) {
    return Stream.iterate(date, day -> day.plusDays(1))
        .limit(LONGEST_PAUSE)
        .filter(this::contains)
        .findFirst();
  }

  /** As people say it: the same words mean the same days. */
  String words();

  /** What comes back does so within a year, counted from any day. */
  int LONGEST_PAUSE = 367;

  /** Each day. */
  record Daily() implements DueDays {
    @Override
    public boolean contains(LocalDate date) {
      return true;
    }

    @Override
    public String words() {
      return "each day";
    }
  }

  /** Some days of each week. */
  record Weekly(Set<DayOfWeek> days) implements DueDays {
    public Weekly {
      days = Set.copyOf(days);
    }

    @Override
    public boolean contains(LocalDate date) {
      return days.contains(date.getDayOfWeek());
    }

    @Override
    public String words() {
      return "each " + list(days.stream().sorted().map(DueDays::name));
    }
  }

  /**
   * One day of each month.
   *
   * @param day from 1 to 31
   */
  record Monthly(int day) implements DueDays {
    @Override
    public boolean contains(LocalDate date) {
      return date.getDayOfMonth() == Math.min(day, date.lengthOfMonth());
    }

    @Override
    public String words() {
      return "on day " + day + " of each month";
    }
  }

  /** Such as the second Tuesday of each month. */
  record MonthlyByWeekday(Which which, DayOfWeek day) implements DueDays {
    @Override
    public boolean contains(LocalDate date) {
      return date.equals(date.with(TemporalAdjusters.dayOfWeekInMonth(which.number, day)));
    }

    @Override
    public String words() {
      String ordinal = which.name().toLowerCase(Locale.ROOT);
      return "on the " + ordinal + " " + name(day) + " of each month";
    }
  }

  /** Which of a month's days of one name. */
  enum Which {
    FIRST(1),
    SECOND(2),
    THIRD(3),
    FOURTH(4),
    LAST(-1);

    /** Negative from the end of the month. */
    private final int number;

    Which(int number) {
      this.number = number;
    }
  }

  /**
   * One day of each quarter.
   *
   * @param month from 1 to 3
   * @param day from 1 to 31
   */
  record Quarterly(int month, int day) implements DueDays {
    @Override
    public boolean contains(LocalDate date) {
      int begun = (date.get(IsoFields.QUARTER_OF_YEAR) - 1) * 3;
      return date.getMonthValue() == begun + month && new Monthly(day).contains(date);
    }

    @Override
    public String words() {
      return "on day " + day + " of month " + month + " of each quarter";
    }
  }

  /** Some days of each year. */
  record Yearly(Set<MonthDay> days) implements DueDays {
    public Yearly {
      days = Set.copyOf(days);
    }

    @Override
    public boolean contains(LocalDate date) {
      YearMonth month = YearMonth.from(date);
      return days.stream()
          .filter(due -> due.getMonth() == month.getMonth())
          .anyMatch(due -> date.equals(due.atYear(date.getYear())));
    }

    @Override
    public String words() {
      return "each year on " + list(days.stream().sorted().map(day -> day.toString().substring(2)));
    }
  }

  /** Days that come once. */
  record OnDates(Set<LocalDate> dates) implements DueDays {
    public OnDates {
      dates = Set.copyOf(dates);
    }

    @Override
    public boolean contains(LocalDate date) {
      return dates.contains(date);
    }

    @Override
    public String words() {
      return "on " + list(dates.stream().sorted().map(LocalDate::toString));
    }

    @Override
    public Optional<LocalDate> onOrAfter(LocalDate date) {
      SortedSet<LocalDate> left = new TreeSet<>(dates).tailSet(date);
      return left.stream().findFirst();
    }
  }

  private static String name(DayOfWeek day) {
    return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  private static String list(Stream<String> words) {
    return words.collect(Collectors.joining(", "));
  }
}
