package dev.muster.planner;

import dev.muster.temporal.WorkflowIds;
import java.time.Instant;

/** One time at which a plan is due. */
public record Occurrence(String plan, Instant due) {

  /** The same for whoever starts it, so that it is started once. */
  public String workflowId() {
    return WorkflowIds.occurrence(plan, due);
  }
}
