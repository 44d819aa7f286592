package dev.muster.planner;

import dev.muster.temporal.ActivityProfile;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Those that could not be told of are left to the next review. */
public class MissedRunsWorkflowImpl implements MissedRunsWorkflow {
  private static final Logger log = Workflow.getLogger(MissedRunsWorkflowImpl.class);
  private static final MissedRunsOutcome NOTHING =
      new MissedRunsOutcome(KnownPlans.NONE, 0, List.of());

  @Override
  public MissedRunsOutcome run() {
    MissedRunsOutcome before = before();
    Instant now = Instant.ofEpochMilli(Workflow.currentTimeMillis());
    MissedRunsProbe.Answer answer =
        ActivityProfile.PROBE
            .stub(MissedRunsProbe.class, "runs that must have begun")
            .find(new MissedRunsProbe.Question(before.known(), now));
    List<RunAlarm> missed =
        Stream.concat(before.left().stream(), answer.missed().stream()).toList();
    List<RunAlarm> left = new ArrayList<>(missed);
    left.removeIf(MissedRunsWorkflowImpl::raise);
    Workflow.setCurrentDetails(
        "%d runs looked at, %d missed, %d that nobody could be told of"
            .formatted(answer.looked(), missed.size(), left.size()));
    return new MissedRunsOutcome(answer.known(), missed.size() - left.size(), left);
  }

  private static MissedRunsOutcome before() {
    @Nullable MissedRunsOutcome before = Workflow.getLastCompletionResult(MissedRunsOutcome.class);
    return before == null ? NOTHING : before;
  }

  private static boolean raise(RunAlarm missed) {
    try {
      String summary = "tell of " + missed.occurrence().workflowId();
      ActivityProfile.ATTEMPT.stub(RunAlarmDesk.class, summary).raise(missed);
      return true;
    } catch (ActivityFailure e) {
      log.error("nobody could be told of {}", missed.occurrence().workflowId(), e);
      return false;
    }
  }
}
