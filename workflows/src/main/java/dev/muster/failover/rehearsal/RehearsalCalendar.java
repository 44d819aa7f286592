package dev.muster.failover.rehearsal;

import dev.muster.plan.Appointment;
import dev.muster.plan.PlanCalendar.Planned;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The policy's word on whether a rehearsal that was planned is still wanted. */
@ActivityInterface
public interface RehearsalCalendar {
  @ActivityMethod(name = "LookUpRehearsalOccurrence")
  Answer lookUp(Question question);

  /** A failover and a time at which its rehearsal was due when it was planned. */
  record Question(String failover, Instant due) {}

  /** What is due at that time by the policy in force; both null when nothing is any more. */
  record Answer(@Nullable RehearsalPlan plan, @Nullable Appointment appointment) {
    public static final Answer NOTHING = new Answer(null, null);

    Optional<Planned<RehearsalPlan>> planned() {
      return plan == null || appointment == null
          ? Optional.empty()
          : Optional.of(new Planned<>(plan, appointment));
    }
  }
}
