package dev.muster.recovery;

import dev.muster.evidence.EvidenceFact;
import dev.muster.failover.FailoverKind;
import dev.muster.failover.FailoverPlan;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.failover.FailoverRequest;
import dev.muster.failover.FirstBackups;
import dev.muster.failover.LossEstimate;
import dev.muster.failover.LossLeave;
import dev.muster.failover.PairPlan;
import dev.muster.failover.PairStanding;
import dev.muster.failover.redis.RedisFailoverPlan;
import dev.muster.failover.redis.RedisFailoverRequest;
import dev.muster.plan.Plan;
import dev.muster.plan.PlanRun;
import dev.muster.plan.RunOrder;
import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunStart;
import dev.muster.planner.Timetable.Concern;
import dev.muster.recovery.RecoveryWork.Move;
import dev.muster.recovery.RecoveryWork.MovePostgres;
import dev.muster.recovery.RecoveryWork.MoveRedis;
import dev.muster.temporal.WorkflowIds;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the systems of a recovery to a site, each by its failover: a run with a record of its own.
 */
final class RecoveryMoves {
  private final PlanRun<RecoveryPlan> run;
  private final MoveLooks looks;
  private final Set<Move> begun = new HashSet<>();
  private final Map<String, LossEstimate> agreed = new HashMap<>();

  RecoveryMoves(PlanRun<RecoveryPlan> run) {
    this.run = run;
    looks = new MoveLooks(run.plan());
  }

  /**
   * Keeps what those agree to lose who give leave for all of it.
   *
   * @param losses by the names of their steps
   */
  void agreesTo(Map<String, LossEstimate> losses) {
    agreed.clear();
    agreed.putAll(losses);
  }

  /**
   * Takes one to a site, unless it is there; fails when its failover does.
   *
   * @param begins hears the id of its failover
   * @return where it is then, for people
   */
  String take(String step, Move move, String site, Consumer<String> begins) {
    PairStanding standing = looks.look(move);
    CancellationScope.throwCanceled();
    if (site.equals(standing.site())) {
      return there(standing);
    }
    FailoverKind kind = kind(standing);
    String server = move.at(site).name();
    String id =
        WorkflowIds.occurrence(
            WorkflowIds.failover(move.failover()),
            Instant.ofEpochMilli(Workflow.currentTimeMillis()));
    run.states(new EvidenceFact("A record of its own", id));
    begun.add(move);
    begins.accept("by " + id);
    try {
      move(step, move, server, kind, id);
    } catch (ChildWorkflowFailure | CanceledFailure failure) {
      requireThere(move, site, failure);
    }
    return "%s at %s writes, by %s".formatted(server, site, id);
  }

  /**
   * Begins the first backups of those that its failovers took there: nobody holds them any more.
   */
  void backUp(Whereabouts now) {
    run.plan()
        .moves()
        .forEach((step, move) -> {
          if (begun.contains(move)
              && now.isThere(step)
              && move instanceof MovePostgres(FailoverPlan plan)) {
            Concern told = run.plan().concern();
            new FirstBackups(run, plan, told == null ? plan.concern() : told).beginBeside();
          }
        });
  }

  /** One that was cancelled too late to stop it stands all the same. */
  private void requireThere(Move move, String site, TemporalFailure failure) {
    if (!CancellationScope.current().isCancelRequested()) {
      throw failure;
    }
    PairStanding[] now = new PairStanding[1];
    Workflow.newDetachedCancellationScope(() -> now[0] = looks.look(move)).run();
    if (!site.equals(now[0].site()) || !now[0].isSound()) {
      throw failure;
    }
  }

  /** What is well at a site that is said to be lost is switched over, and loses nothing. */
  private FailoverKind kind(PairStanding standing) {
    return run.plan().isOfLostSite() && !standing.isSound()
        ? FailoverKind.FAILOVER
        : FailoverKind.SWITCHOVER;
  }

  private static String there(PairStanding standing) {
    if (!standing.isSound()) {
      throw RecoveryFailure.NOT_WELL.because("it is there, but not well: " + standing.sentence());
    }
    return "was there: " + standing.sentence();
  }

  private void move(String step, Move move, String server, FailoverKind kind, String id) {
    switch (move) {
      case MovePostgres(FailoverPlan plan) -> {
        FailoverPlan wanted = plan.of(server, Mode.RECOVERED, kind);
        RunOrder order = order(wanted);
        LossLeave leave = leave(step, wanted, kind);
        child(
            WorkflowTypes.FAILOVER,
            RunStart.child(wanted, plan.owner(), order, id),
            new FailoverRequest(wanted, order, leave));
      }
      case MoveRedis(RedisFailoverPlan plan) -> {
        RedisFailoverPlan wanted = plan.of(server, Mode.RECOVERED, kind);
        RunOrder order = order(wanted);
        LossLeave leave = leave(step, wanted, kind);
        child(
            WorkflowTypes.REDIS_FAILOVER,
            RunStart.child(wanted, plan.owner(), order, id),
            new RedisFailoverRequest(wanted, order, leave));
      }
    }
  }

  /**
   * It is lent once. Null where its own people have to agree: others did, or nobody knew what would
   * be lost.
   */
  private @Nullable LossLeave leave(String step, PairPlan plan, FailoverKind kind) {
    LossEstimate estimate = agreed.remove(step);
    return kind == FailoverKind.FAILOVER
            && estimate != null
            && run.plan().leave().cover(plan.leave())
        ? new LossLeave(Workflow.getInfo().getWorkflowId(), estimate)
        : null;
  }

  private static void child(String type, ChildWorkflowOptions options, Object request) {
    Workflow.newUntypedChildWorkflowStub(type, options).execute(RunOutcome.class, request);
  }

  /**
   * Whom it concerns hears of the recovery as a whole. Whoever wants that wants each of its
   * failovers, and gives no leave to them.
   */
  private RunOrder order(Plan failover) {
    RunOrder whole = run.order();
    return RunOrder.now(whole.requester(), whole.reason(), whole.override(), null)
        .lending(failover.systems());
  }
}
