package dev.muster.routine;

import dev.muster.notice.TimeText;
import dev.muster.temporal.ActivityProfile;
import dev.muster.temporal.Summaries;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;

/** Waits for the time of a planned run, and asks each time it wakes whether it is still wanted. */
final class RoutineWait {
  private final RoutineCalendar calendar =
      ActivityProfile.LOCAL.stub(RoutineCalendar.class, "whether it is still planned");
  private final RoutineRun run;
  private final Runnable show;

  RoutineWait(RoutineRun run, Runnable show) {
    this.run = run;
    this.show = show;
  }

  /** Waits until it may prepare; false when the policy no longer plans it. */
  boolean untilLead() {
    do {
      sleepUntil(run.appointment().leadBegins(), "until it prepares for its time");
      if (!run.isStillPlanned(lookUp())) {
        return false;
      }
    } while (now().isBefore(run.appointment().leadBegins()));
    return true;
  }

  /** Waits for the time itself. */
  void untilDue() {
    sleepUntil(run.appointment().due(), "until it is due");
    if (lookUp().plan() == null) {
      throw RoutineFailure.WITHDRAWN.because(RoutineRun.WITHDRAWN);
    }
  }

  private RoutineCalendar.Answer lookUp() {
    return calendar.lookUp(
        new RoutineCalendar.Question(run.plan().name(), run.appointment().due()));
  }

  private void sleepUntil(Instant moment, String purpose) {
    run.turnsTo(
        RoutinePhase.PLANNED,
        "waiting %s, which is at %s".formatted(purpose, TimeText.clock(moment)));
    show.run();
    Duration pause = Duration.between(now(), moment);
    if (pause.isPositive()) {
      Workflow.newTimer(pause, TimerOptions.newBuilder().setSummary(Summaries.cut(purpose)).build())
          .get();
    }
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
