package dev.muster.planner;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;

/** Looks for plans of which nothing has succeeded for too long; changes nothing. */
@ActivityInterface
public interface AgeProbe {
  @ActivityMethod(name = "ReviewAges")
  AgeReview review(Question question);

  /** From where the last review ended. */
  record Question(KnownAges known, Instant now) {}
}
