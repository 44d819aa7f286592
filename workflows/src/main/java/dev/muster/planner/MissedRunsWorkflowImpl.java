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
    KnownAges ages = tell(review(before.knownAges(), now));
    Workflow.setCurrentDetails(
        "%d runs looked at, %d missed, %d that nobody could be told of"
            .formatted(answer.looked(), missed.size(), left.size()));
    return new MissedRunsOutcome(answer.known(), missed.size() - left.size(), left, ages);
  }

  private static MissedRunsOutcome before() {
    @Nullable MissedRunsOutcome before = Workflow.getLastCompletionResult(MissedRunsOutcome.class);
    return before == null ? MissedRunsOutcome.NOTHING : before;
  }

  /** By itself: what keeps ages from being looked up keeps nobody from hearing of missed runs. */
  private static AgeReview review(KnownAges before, Instant now) {
    try {
      return ActivityProfile.PROBE
          .stub(AgeProbe.class, "plans that are too old")
          .review(new AgeProbe.Question(before, now));
    } catch (ActivityFailure e) {
      log.warn("ages are left to the next review", e);
      return new AgeReview(List.of(), before);
    }
  }

  private static KnownAges tell(AgeReview review) {
    KnownAges known = review.known();
    for (PlanCondition condition : review.news()) {
      if (tell(condition)) {
        known = known.told(condition);
      }
    }
    return known;
  }

  private static boolean tell(PlanCondition condition) {
    return isDone(
        condition.key(),
        () ->
            ActivityProfile.ATTEMPT
                .stub(ConditionDesk.class, "tell of " + condition.key())
                .tell(condition));
  }

  private static boolean raise(RunAlarm missed) {
    String run = missed.occurrence().workflowId();
    return isDone(
        run,
        () -> ActivityProfile.ATTEMPT.stub(RunAlarmDesk.class, "tell of " + run).raise(missed));
  }

  private static boolean isDone(String what, Runnable telling) {
    try {
      telling.run();
      return true;
    } catch (ActivityFailure e) {
      log.error("nobody could be told of {}", what, e);
      return false;
    }
  }
}
