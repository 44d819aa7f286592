package dev.muster.planner;

import dev.muster.temporal.ActivityProfile;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Starts each occurrence by its own id; one that can't be started keeps no other from it. */
public class PlannerWorkflowImpl implements PlannerWorkflow {
  private static final Logger log = Workflow.getLogger(PlannerWorkflowImpl.class);
  private static final String ANY = "";

  private final List<Occurrence> left = new ArrayList<>();
  private int started;

  @Override
  public PlannerOutcome run(PlannerRequest request) {
    PlannerOutcome before = before();
    PlannerRound round = plan(request, before);
    round.starts().forEach(this::start);
    round.heartbeats().forEach(PlannerWorkflowImpl::beat);
    List<PlanCondition> faults = tell(before, round.faults());
    Workflow.setCurrentDetails(
        "%d runs are due or ahead, %d started by this planner, %d could not be started"
            .formatted(round.starts().size(), started, left.size()));
    return new PlannerOutcome(round.known(), started, left, faults);
  }

  /**
   * A policy that does not reach the workers in time is not waited for: the next planner has it.
   */
  private static PlannerRound plan(PlannerRequest request, PlannerOutcome before) {
    try {
      return plan(request.revision(), before);
    } catch (ActivityFailure e) {
      log.warn("planning by the policy that the workers have", e);
      return plan(ANY, before);
    }
  }

  private static PlannerRound plan(String revision, PlannerOutcome before) {
    Instant now = Instant.ofEpochMilli(Workflow.currentTimeMillis());
    return ActivityProfile.PROBE
        .stub(PlannerActivities.class, "what is due within the next days")
        .plan(new PlannerActivities.Question(revision, before.known(), before.left(), now));
  }

  private static PlannerOutcome before() {
    @Nullable PlannerOutcome before = Workflow.getLastCompletionResult(PlannerOutcome.class);
    return before == null ? PlannerOutcome.NOTHING : before;
  }

  private void start(Occurrence occurrence) {
    try {
      String summary = "start " + occurrence.workflowId();
      switch (ActivityProfile.ATTEMPT.stub(PlannerActivities.class, summary).start(occurrence)) {
        case STARTED -> started++;
        case STARTED_BEFORE -> {}
        case NOT_PLANNED -> left.add(occurrence);
      }
    } catch (ActivityFailure e) {
      left.add(occurrence);
      log.error("{} could not be started", occurrence.workflowId(), e);
    }
  }

  /** The next planner tries again. */
  private static void beat(String backup) {
    try {
      ActivityProfile.ATTEMPT.stub(PlannerActivities.class, "heartbeats of " + backup).beat(backup);
    } catch (ActivityFailure e) {
      log.error("the heartbeats of {} could not be started", backup, e);
    }
  }

  /** Tells what is new of faults; answers with those that people know of and that are not over. */
  private static List<PlanCondition> tell(PlannerOutcome before, List<PlanCondition> found) {
    List<PlanCondition> known = new ArrayList<>(before.faults());
    for (PlanCondition news : before.news(found)) {
      if (tell(news)) {
        known.removeIf(fault -> fault.key().equals(news.key()));
        if (news.state() == PlanCondition.State.HOLDS) {
          known.add(news);
        }
      }
    }
    return known;
  }

  private static boolean tell(PlanCondition fault) {
    try {
      ActivityProfile.ATTEMPT.stub(ConditionDesk.class, "tell of " + fault.key()).tell(fault);
      return true;
    } catch (ActivityFailure e) {
      log.error("nobody could be told of {}", fault.key(), e);
      return false;
    }
  }
}
