package dev.muster.routine;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Calls the addresses that routines name. */
@ActivityInterface
public interface RoutineCalls {
  /** Answered as expected when it returns; fails with the status and the first words otherwise. */
  @ActivityMethod(name = "CallAddress")
  Answer call(Order order);

  /**
   * What to call.
   *
   * @param id the same for every attempt, sent as {@code Idempotency-Key}
   */
  record Order(String id, RoutineStep.Call call) {}

  /** What came back. */
  record Answer(int status) {}
}
