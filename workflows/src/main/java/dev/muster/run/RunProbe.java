package dev.muster.run;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Asks Temporal about runs that ought to have said that they end. */
@ActivityInterface
public interface RunProbe {
  /**
   * Whether a run has ended in whatever way; one that Temporal knows no longer has.
   *
   * @param runId the first of its chain
   */
  @ActivityMethod(name = "IsRunClosed")
  boolean isClosed(String workflowId, String runId);
}
