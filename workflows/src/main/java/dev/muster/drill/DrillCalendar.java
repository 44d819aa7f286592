package dev.muster.drill;

import dev.muster.plan.Appointment;
import dev.muster.plan.PlanCalendar.Planned;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The policy's word on whether a drill that was planned is still wanted. */
@ActivityInterface
public interface DrillCalendar {
  @ActivityMethod(name = "LookUpDrillOccurrence")
  Answer lookUp(Question question);

  /** A drill and a time at which it was due when it was planned. */
  record Question(String drill, Instant due) {}

  /** What is due at that time by the policy in force; both null when nothing is any more. */
  record Answer(@Nullable DrillPlan plan, @Nullable Appointment appointment) {
    public static final Answer NOTHING = new Answer(null, null);

    Optional<Planned<DrillPlan>> planned() {
      return plan == null || appointment == null
          ? Optional.empty()
          : Optional.of(new Planned<>(plan, appointment));
    }
  }
}
