package dev.muster.plan;

import dev.muster.planner.Timetable;
import java.time.Duration;
import java.time.Instant;

/**
 * The time for which a run is planned.
 *
 * @param lead how long before it the run begins to prepare
 * @param startWithin how late the run may begin; later it is missed
 * @param concern whom it concerns when the run does not do what it is for
 */
public record Appointment(
    Instant due, Duration lead, Duration startWithin, Timetable.Concern concern) {

  /** One of the times of a timetable. */
  public static Appointment of(Timetable timetable, Instant due) {
    return new Appointment(due, timetable.lead(), timetable.startWithin(), timetable.concern());
  }

  /** The same, for another time. */
  public Appointment at(Instant other) {
    return new Appointment(other, lead, startWithin, concern);
  }

  /** When the run begins to prepare. */
  Instant leadBegins() {
    return due.minus(lead);
  }

  /** The last moment at which the run may begin. */
  Instant startBy() {
    return due.plus(startWithin);
  }

  /** Whether leave is asked for ahead of the time. */
  boolean hasLead() {
    return lead.isPositive();
  }
}
