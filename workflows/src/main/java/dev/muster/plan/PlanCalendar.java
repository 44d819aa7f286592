package dev.muster.plan;

import java.time.Instant;
import java.util.Optional;

/** Says what the policy in force plans; asked from workflow code. */
@FunctionalInterface
public interface PlanCalendar<P extends Plan> {
  /** What is due at a time by the plan of a name; nothing when nothing is any more. */
  Optional<Planned<P>> lookUp(String name, Instant due);

  /** A plan and its appointment. */
  record Planned<P extends Plan>(P plan, Appointment appointment) {}
}
