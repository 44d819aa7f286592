package dev.muster.selfcheck;

import java.time.Instant;
import java.util.List;

/**
 * What a self-check did, and what the next one must know.
 *
 * @param rescues of incidents that are still overdue
 * @param failed rescues that could not be made this time
 * @param republished incidents that were asked to write themselves to the read model again
 */
public record SelfCheckOutcome(List<Rescue> rescues, int failed, int republished) {
  public SelfCheckOutcome {
    rescues = List.copyOf(rescues);
  }

  /**
   * Pages sent past an incident that did not send its own.
   *
   * @param deadline the moment on which nobody acted
   */
  public record Rescue(String workflowId, Instant deadline, Instant at, int pages) {}
}
