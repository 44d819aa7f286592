package dev.muster.window.policy;

import dev.muster.calendar.Period;
import dev.muster.plan.Appointment;
import dev.muster.planner.Timetable;
import dev.muster.policy.Plans;
import dev.muster.policy.Policy;
import dev.muster.window.WindowCalendar;
import dev.muster.window.WindowPlan;
import dev.muster.window.WindowPreview.Overlap;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers from the policy in force. */
public final class PolicyWindowCalendar implements WindowCalendar {
  private final Supplier<Policy> policy;

  public PolicyWindowCalendar(Supplier<Policy> policy) {
    this.policy = policy;
  }

  @Override
  public Answer lookUp(Question question) {
    Plans plans = policy.get().plans();
    WindowPlan window = plans.windows().get(question.window());
    if (window == null) {
      return Answer.NOTHING;
    }
    return switch (question.origin()) {
      case CALENDAR -> planned(window, plans.timetables().get(window.chain()), question);
      case ASKED -> new Answer(window, null);
      case EMERGENCY ->
          window.emergency() == null ? Answer.NOTHING : new Answer(window.atOnce(), null);
    };
  }

  private static Answer planned(
      WindowPlan window, @Nullable Timetable timetable, Question question) {
    return timetable == null || !timetable.plans(question.due())
        ? Answer.NOTHING
        : new Answer(window, Appointment.of(timetable, question.due()));
  }

  @Override
  public Following whatFollows(Extension extension) {
    Plans plans = policy.get().plans();
    WindowPlan window = plans.windows().get(extension.window());
    return new Following(
        window == null
            ? List.of()
            : plans.overlapping(window, new Period(extension.from(), extension.until())).stream()
                .map(Overlap::words)
                .toList());
  }
}
