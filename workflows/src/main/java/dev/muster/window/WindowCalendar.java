package dev.muster.window;

import dev.muster.plan.Appointment;
import dev.muster.plan.PlanCalendar.Planned;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The policy's word on whether a window that was planned is still wanted. */
@ActivityInterface
public interface WindowCalendar {
  @ActivityMethod(name = "LookUpWindowOccurrence")
  Answer lookUp(Question question);

  /** What the calendars have in a time, of what a window takes up. */
  @ActivityMethod(name = "LookUpWhatFollows")
  Following whatFollows(Extension extension);

  /** The time by which a window is to last longer. */
  record Extension(String window, Instant from, Instant until) {}

  /** What that time has in common with others, each in a few words. */
  record Following(List<String> overlaps) {
    public Following {
      overlaps = List.copyOf(overlaps);
    }
  }

  /**
   * A window and a time at which it was due when it was planned.
   *
   * @param origin one that a person asked for is wanted as long as the policy has its plan
   */
  record Question(String window, Instant due, WindowRequest.Origin origin) {}

  /**
   * What is due at that time by the policy in force.
   *
   * @param plan null when nothing is any more
   * @param appointment null where it keeps the one that it was asked for with
   */
  record Answer(@Nullable WindowPlan plan, @Nullable Appointment appointment) {
    public static final Answer NOTHING = new Answer(null, null);

    /**
     * The plan, at the time that it was moved to.
     *
     * @param own the appointment that it has now
     */
    Optional<Planned<WindowPlan>> planned(Appointment own) {
      return Optional.ofNullable(plan)
          .map(wanted ->
              new Planned<>(wanted, appointment == null ? own : appointment.at(own.due())));
    }
  }
}
