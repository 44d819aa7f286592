package dev.muster.planner;

import dev.muster.temporal.ActivityProfile;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Starts each occurrence by its own id; one that can't be started keeps no other from it. */
public class PlannerWorkflowImpl implements PlannerWorkflow {
  private static final Logger log = Workflow.getLogger(PlannerWorkflowImpl.class);
  private static final String ANY = "";

  private int started;
  private int failed;

  @Override
  public PlannerOutcome run(PlannerRequest request) {
    PlannerRound round = plan(request);
    round.starts().forEach(this::start);
    Workflow.setCurrentDetails(
        "%d runs are due or ahead, %d started by this planner, %d could not be started"
            .formatted(round.starts().size(), started, failed));
    return new PlannerOutcome(round.known(), started, failed);
  }

  /**
   * A policy that does not reach the workers in time is not waited for: the next planner has it.
   */
  private static PlannerRound plan(PlannerRequest request) {
    try {
      return plan(request.revision());
    } catch (ActivityFailure e) {
      log.warn("planning by the policy that the workers have", e);
      return plan(ANY);
    }
  }

  private static PlannerRound plan(String revision) {
    Instant now = Instant.ofEpochMilli(Workflow.currentTimeMillis());
    return activities("what is due within the next days")
        .plan(new PlannerActivities.Question(revision, known(), now));
  }

  private static KnownPlans known() {
    @Nullable PlannerOutcome before = Workflow.getLastCompletionResult(PlannerOutcome.class);
    return before == null ? KnownPlans.NONE : before.known();
  }

  private void start(Occurrence occurrence) {
    try {
      if (activities("start " + occurrence.workflowId()).start(occurrence)) {
        started++;
      }
    } catch (ActivityFailure e) {
      failed++;
      log.error("{} could not be started", occurrence.workflowId(), e);
    }
  }

  private static PlannerActivities activities(String summary) {
    return ActivityProfile.PROBE.stub(PlannerActivities.class, summary);
  }
}
