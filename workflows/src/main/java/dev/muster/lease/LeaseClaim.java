package dev.muster.lease;

import java.time.Instant;

/**
 * A run's wish for a system.
 *
 * @param id another for each time a run asks
 * @param runId the first of the run's chain, which stays when it continues as new
 * @param purpose what it will do there, for people
 */
public record LeaseClaim(
    String id, String workflowId, String runId, String plan, String purpose, Instant askedAt) {

  /** Whether both come from one run, which holds a system once at most. */
  boolean sameRun(LeaseClaim other) {
    return workflowId.equals(other.workflowId) && runId.equals(other.runId);
  }
}
