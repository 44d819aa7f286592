package dev.muster.window;

import dev.muster.calendar.Period;
import dev.muster.freeze.FreezeCalendar;
import dev.muster.freeze.FreezeHold;
import dev.muster.notice.TimeText;
import dev.muster.planner.Occurrence;
import dev.muster.planner.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Which windows come next, and what stands against each; knows no clock. */
public record WindowPreview(List<Entry> entries) {
  /** How many are told when nobody says how many. */
  public static final int USUAL = 10;

  /** The most that are told at once. */
  public static final int MOST = 1_000;

  public WindowPreview {
    entries = List.copyOf(entries);
  }

  /**
   * A window and when it is due.
   *
   * @param systems that it holds, and those that it works on without
   */
  public record Planned(WindowPlan plan, Timetable timetable, List<String> systems) {
    public Planned {
      systems = List.copyOf(systems);
    }

    /** One that holds what it works on. */
    public Planned(WindowPlan plan, Timetable timetable) {
      this(plan, timetable, plan.systems());
    }

    /** As a calendar knows it. */
    public Booking booking() {
      return new Booking(
          plan.chain(), systems, plan.services(), timetable.recurrence(), plan.length());
    }
  }

  /**
   * A time at which a window opens.
   *
   * @param until when it is closed at the latest, unless more time is given
   * @param site the zone in which its people read it
   * @param workflowId the run's own id
   * @param frozen what would keep it from opening
   * @param overlaps what else takes up its systems or touches its services meanwhile
   */
  public record Entry(
      String plan,
      String summary,
      Instant from,
      Instant until,
      ZoneId site,
      String workflowId,
      List<FreezeHold> frozen,
      List<Overlap> overlaps) {
    public Entry {
      frozen = List.copyOf(frozen);
      overlaps = List.copyOf(overlaps);
    }

    /** In elapsed time, whatever the clocks do meanwhile. */
    public Duration length() {
      return Duration.between(from, until);
    }
  }

  /**
   * Something else that goes on meanwhile.
   *
   * @param shared the systems and services of both
   */
  public record Overlap(String name, List<String> shared, Instant from, Instant until) {
    public Overlap {
      shared = List.copyOf(shared);
    }

    /** For people. */
    public String words() {
      return "%s, which has %s too, from %s to %s"
          .formatted(name, String.join(", ", shared), TimeText.clock(from), TimeText.clock(until));
    }
  }

  /**
   * The next times at which any of the windows opens, from a moment on.
   *
   * @param bookings everything that takes up systems, the windows among them
   */
  public static WindowPreview next(
      List<Planned> windows,
      List<Booking> bookings,
      FreezeCalendar freezes,
      Instant from,
      int count) {
    return new WindowPreview(
        windows.stream()
            .flatMap(window ->
                window
                    .timetable()
                    .recurrence()
                    .from(from)
                    .limit(count)
                    .map(due -> new Due(window, due)))
            .sorted(Comparator.comparing(Due::at).thenComparing(due -> due.window().plan().name()))
            .limit(count)
            .map(due -> due.entry(bookings, freezes))
            .toList());
  }

  private record Due(Planned window, Instant at) {
    private Entry entry(List<Booking> bookings, FreezeCalendar freezes) {
      WindowPlan plan = window.plan();
      Period open = window.booking().from(at);
      return new Entry(
          plan.chain(),
          plan.summary(),
          open.from(),
          open.until(),
          plan.zone(),
          new Occurrence(plan.chain(), at).workflowId(),
          freezes.at(at, window.timetable().subject()),
          bookings.stream()
              .filter(booking -> !booking.name().equals(plan.chain()))
              .flatMap(booking -> overlap(booking, open))
              .sorted(Comparator.comparing(Overlap::from).thenComparing(Overlap::name))
              .toList());
    }

    private Stream<Overlap> overlap(Booking other, Period open) {
      List<String> shared = window.booking().sharedWith(other);
      return shared.isEmpty()
          ? Stream.empty()
          : other.within(open).stream()
              .map(found -> new Overlap(other.name(), shared, found.from(), found.until()));
    }
  }
}
