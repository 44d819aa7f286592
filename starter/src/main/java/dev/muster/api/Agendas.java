package dev.muster.api;

import dev.muster.engine.Told;
import dev.muster.freeze.FreezeCalendar;
import dev.muster.freeze.StopTheLineView;
import dev.muster.planner.Agenda;
import dev.muster.planner.Timetable;
import dev.muster.policy.Plans;
import dev.muster.steering.LineStops;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** What is due next, by the calendars of the policy and what people have stopped. */
@Component
public final class Agendas {
  private final LineStops stops;

  Agendas(LineStops stops) {
    this.stops = stops;
  }

  /**
   * What is due, as far as it can be told.
   *
   * @param stopsKnown false when it can't be told what people have stopped
   */
  public record Seen(Agenda agenda, boolean stopsKnown) {}

  /**
   * When nothing may start, as far as it can be told.
   *
   * @param stopsKnown false when it can't be told what people have stopped
   */
  public record Frozen(FreezeCalendar calendar, boolean stopsKnown) {}

  /** The next of some timetables from a moment on. */
  public Seen next(Plans plans, List<Timetable> timetables, Instant from, int count) {
    Frozen frozen = freezes(plans);
    return new Seen(Agenda.next(timetables, frozen.calendar(), from, count), frozen.stopsKnown());
  }

  /** What is frozen by the calendars and by people. */
  public Frozen freezes(Plans plans) {
    return stops.look() instanceof Told.Done<StopTheLineView>(StopTheLineView line)
        ? new Frozen(plans.freezes().with(line.inForce()), true)
        : new Frozen(plans.freezes(), false);
  }
}
