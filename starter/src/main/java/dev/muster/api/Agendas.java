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

  /** The next of some timetables from a moment on. */
  public Seen next(Plans plans, List<Timetable> timetables, Instant from, int count) {
    Told<StopTheLineView> told = stops.look();
    FreezeCalendar freezes =
        told instanceof Told.Done<StopTheLineView>(StopTheLineView line)
            ? plans.freezes().with(line.inForce())
            : plans.freezes();
    return new Seen(Agenda.next(timetables, freezes, from, count), told instanceof Told.Done);
  }
}
