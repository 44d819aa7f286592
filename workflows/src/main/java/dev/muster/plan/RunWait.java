package dev.muster.plan;

import dev.muster.notice.TimeText;
import dev.muster.run.RunPhase;
import dev.muster.temporal.Alarm;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for the time of a planned run, and asks each time it wakes whether it is still wanted. */
final class RunWait {
  static final String WITHDRAWN = "the policy no longer plans it";

  private static final Duration SHORTEST = Duration.ofMinutes(1);

  private final Alarm alarm = new Alarm();
  private final BiConsumer<RunPhase, String> show;
  private int changes;

  RunWait(BiConsumer<RunPhase, String> show) {
    this.show = show;
  }

  /** Its time is another: whoever waits looks again. */
  void changed() {
    changes++;
  }

  static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }

  /**
   * Waits until it may prepare; false when the policy no longer plans it.
   *
   * @param isWanted may change the appointment
   */
  boolean untilLead(Supplier<Appointment> time, BooleanSupplier isWanted) {
    do {
      sleepUntil(time.get().leadBegins(), "until it prepares for its time");
      if (!isWantedInTime(time.get(), isWanted)) {
        return false;
      }
    } while (now().isBefore(time.get().leadBegins()));
    return true;
  }

  /** Waits for the time itself, or for word that it is another. */
  void untilDue(Appointment time, BooleanSupplier isWanted) {
    int seen = changes;
    sleepUntil(time.due(), "until it is due");
    if (changes == seen && !isWantedInTime(time, isWanted)) {
      throw RunFailure.WITHDRAWN.because(WITHDRAWN);
    }
  }

  /**
   * Asks until it is too late to begin: a worker may have another policy for a while, and what was
   * taken out by mistake is put back.
   */
  private boolean isWantedInTime(Appointment time, BooleanSupplier isWanted) {
    while (!isWanted.getAsBoolean()) {
      Duration left = Duration.between(now(), time.startBy());
      if (!left.isPositive()) {
        return false;
      }
      sleepUntil(now().plus(pause(left)), "to ask whether it is planned again");
    }
    return true;
  }

  private static Duration pause(Duration left) {
    Duration tenth = left.dividedBy(10);
    Duration pause = tenth.compareTo(SHORTEST) < 0 ? SHORTEST : tenth;
    return pause.compareTo(left) < 0 ? pause : left;
  }

  /** A run that is late by more than its policy allows does not begin. */
  static void requireInTime(Appointment time) {
    if (now().isAfter(time.startBy())) {
      throw RunFailure.MISSED.because(
          "it was due at %s and could not begin before %s, later than its policy allows"
              .formatted(TimeText.clock(time.due()), TimeText.clock(now())));
    }
  }

  private void sleepUntil(Instant moment, String purpose) {
    show.accept(
        RunPhase.PLANNED, "waiting %s, which is at %s".formatted(purpose, TimeText.clock(moment)));
    if (now().isBefore(moment)) {
      int seen = changes;
      CancellationScope scope = CancellationScope.current();
      alarm.await(moment, purpose, () -> changes != seen || scope.isCancelRequested());
      CancellationScope.throwCanceled();
    }
  }
}
