package dev.muster.failover.readiness;

import dev.muster.failover.FailoverPlan;
import dev.muster.failover.PairPlan;
import dev.muster.failover.ProofOfBackup;
import dev.muster.failover.ProvenBackups;
import dev.muster.failover.ReadinessLook;
import dev.muster.failover.ReadinessOutcome;
import dev.muster.failover.ReadinessReview;
import dev.muster.failover.ReadinessWatch;
import dev.muster.failover.ReadinessWorkflow;
import dev.muster.failover.ReadyLook;
import dev.muster.failover.managed.ManagedFailoverPlan;
import dev.muster.failover.managed.ManagedReadinessLook;
import dev.muster.failover.readiness.WatchedFailovers.Watched;
import dev.muster.failover.redis.RedisCalls;
import dev.muster.failover.redis.RedisFailoverPlan;
import dev.muster.failover.redis.RedisReadinessLook;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Those that could not be told of are left to the next look. */
public class ReadinessWorkflowImpl implements ReadinessWorkflow {
  private static final Logger log = Workflow.getLogger(ReadinessWorkflowImpl.class);

  @Override
  public ReadinessOutcome run() {
    @Nullable ReadinessOutcome before = Workflow.getLastCompletionResult(ReadinessOutcome.class);
    List<Promise<ReadyLook>> looking =
        ActivityProfile.PROBE
            .stub(WatchedFailovers.class, "which failovers there are")
            .list()
            .stream()
            .map(watched -> Async.function(() -> look(watched)))
            .toList();
    List<ReadyLook> looks = looking.stream().map(Promise::get).toList();
    ReadinessOutcome known =
        tell(ReadinessReview.of(looks, before == null ? ReadinessOutcome.NOTHING : before, now()));
    Workflow.setCurrentDetails(known.words());
    return known;
  }

  private static ReadyLook look(Watched watched) {
    RedisFailoverPlan redis = watched.redis();
    if (redis != null) {
      return new RedisReadinessLook(
          redis, watched.against(), RedisCalls.looks(redis.pair()), proof(redis), now());
    }
    ManagedFailoverPlan managed = watched.managed();
    if (managed != null) {
      return ManagedReadinessLook.taken(
          managed, watched.against(), () -> proof(managed), ReadinessWorkflowImpl::now);
    }
    FailoverPlan plan = Objects.requireNonNull(watched.plan());
    return ReadinessLook.taken(
        plan, watched.against(), () -> proof(plan), ReadinessWorkflowImpl::now);
  }

  private static @Nullable ProofOfBackup proof(PairPlan plan) {
    ReadinessWatch.ProvenBackup wanted = plan.watched().proven();
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
