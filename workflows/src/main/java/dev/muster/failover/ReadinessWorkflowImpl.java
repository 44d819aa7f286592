package dev.muster.failover;

import dev.muster.failover.WatchedFailovers.Watched;
import dev.muster.plan.PlanRun;
import dev.muster.planner.ConditionDesk;
import dev.muster.planner.PlanCondition;
import dev.muster.temporal.ActivityProfile;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Those that could not be told of are left to the next look. */
public class ReadinessWorkflowImpl implements ReadinessWorkflow {
  private static final Logger log = Workflow.getLogger(ReadinessWorkflowImpl.class);

  @Override
  public ReadinessOutcome run() {
    @Nullable ReadinessOutcome before = Workflow.getLastCompletionResult(ReadinessOutcome.class);
    List<Promise<ReadinessLook>> looking =
        ActivityProfile.PROBE
            .stub(WatchedFailovers.class, "which failovers there are")
            .list()
            .stream()
            .map(watched -> Async.function(ReadinessWorkflowImpl::look, watched))
            .toList();
    List<ReadinessLook> looks = looking.stream().map(Promise::get).toList();
    ReadinessOutcome known =
        tell(ReadinessReview.of(looks, before == null ? ReadinessOutcome.NOTHING : before, now()));
    Workflow.setCurrentDetails(known.words());
    return known;
  }

  private static ReadinessLook look(Watched watched) {
    FailoverPlan plan = watched.plan();
    PairLooks looks = PairCalls.looks(plan.pair());
    return new ReadinessLook(
        plan, watched.against(), looks, proof(plan), TrafficCalls.look(plan.led()), now());
  }

  private static @Nullable ProofOfBackup proof(FailoverPlan plan) {
    ReadinessWatch.ProvenBackup wanted = plan.ready().watched().proven();
    if (wanted == null) {
      return null;
    }
    try {
      return new ProofOfBackup.Told(
          ActivityProfile.JOURNAL_PROBE
              .stub(ProvenBackups.class, "what proves backup/" + wanted.name())
              .newest(wanted.name())
              .takenAt());
    } catch (ActivityFailure failure) {
      return new ProofOfBackup.NotKnown(PlanRun.words(failure));
    }
  }

  private static ReadinessOutcome tell(ReadinessReview review) {
    ReadinessOutcome known = review.known();
    for (PlanCondition condition : review.news()) {
      if (isTold(condition)) {
        known = known.told(condition);
      }
    }
    return known;
  }

  private static boolean isTold(PlanCondition condition) {
    try {
      ActivityProfile.ATTEMPT
          .stub(ConditionDesk.class, "tell of " + condition.key())
          .tell(condition);
      return true;
    } catch (ActivityFailure e) {
      log.error("nobody could be told of {}", condition.key(), e);
      return false;
    }
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
