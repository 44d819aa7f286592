package dev.muster.recovery;

import dev.muster.evidence.EvidenceFact;
import dev.muster.failover.FailoverKind;
import dev.muster.failover.FailoverPlan;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.failover.FailoverRequest;
import dev.muster.failover.FirstBackups;
import dev.muster.failover.PairStanding;
import dev.muster.failover.TrafficCalls;
import dev.muster.failover.redis.RedisFailoverPlan;
import dev.muster.failover.redis.RedisFailoverRequest;
import dev.muster.failover.redis.RedisStanding;
import dev.muster.failover.traffic.TrafficLook;
import dev.muster.failover.traffic.TrafficRecord;
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
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Functions.Func1;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The systems of a recovery: how each stands, and its failover, a run with a record of its own that
 * is lent the system.
 */
final class RecoveryMoves {
  private final PlanRun<RecoveryPlan> run;
  private final Set<Move> begun = new HashSet<>();

  RecoveryMoves(PlanRun<RecoveryPlan> run) {
    this.run = run;
  }

  /** Looks at all at a time, with the names that lead to each; by the names of their steps. */
  Map<String, PairStanding> look() {
    return seen(RecoveryMoves::look);
  }

  /** The same, and whether their names could be led. */
  Map<String, PairStanding> tryOut() {
    return seen(move -> look(move, TrafficCalls::tryOut));
  }

  private Map<String, PairStanding> seen(Func1<Move, PairStanding> looks) {
    Map<String, Promise<PairStanding>> looking = new LinkedHashMap<>();
    run.plan().moves().forEach((step, move) -> looking.put(step, Async.function(looks, move)));
    Map<String, PairStanding> seen = new LinkedHashMap<>();
    looking.forEach((step, standing) -> seen.put(step, standing.get()));
    return seen;
  }

  private static PairStanding look(Move move) {
    return look(move, TrafficCalls::look);
  }

  private static PairStanding look(Move move, Function<List<TrafficRecord>, TrafficLook> names) {
    return switch (move) {
      case MovePostgres(FailoverPlan plan) -> {
        PairStanding standing = PairStanding.look(plan);
        yield standing.and(names.apply(plan.led()).misled(standing.writer()));
      }
      case MoveRedis(RedisFailoverPlan plan) -> RedisStanding.look(plan);
    };
  }

  /**
   * Takes one to a site, unless it is there; fails when its failover does.
   *
   * @return where it is then, for people
   */
  String take(Move move, String site) {
    PairStanding standing = look(move);
    CancellationScope.throwCanceled();
    if (site.equals(standing.site())) {
      return there(standing);
    }
    String server = move.at(site).name();
    String id =
        WorkflowIds.occurrence(
            WorkflowIds.failover(move.failover()),
            Instant.ofEpochMilli(Workflow.currentTimeMillis()));
    run.states(new EvidenceFact("A record of its own", id));
    begun.add(move);
    try {
      move(move, server, id);
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
  private static void requireThere(Move move, String site, TemporalFailure failure) {
    if (!CancellationScope.current().isCancelRequested()) {
      throw failure;
    }
    PairStanding[] now = new PairStanding[1];
    Workflow.newDetachedCancellationScope(() -> now[0] = look(move)).run();
    if (!site.equals(now[0].site()) || !now[0].isSound()) {
      throw failure;
    }
  }

  private static String there(PairStanding standing) {
    if (!standing.isSound()) {
      throw RecoveryFailure.NOT_WELL.because("it is there, but not well: " + standing.sentence());
    }
    return "was there: " + standing.sentence();
  }

  private void move(Move move, String server, String id) {
    switch (move) {
      case MovePostgres(FailoverPlan plan) -> {
        FailoverPlan wanted = plan.of(server, Mode.RECOVERED, FailoverKind.SWITCHOVER);
        RunOrder order = order(wanted);
        child(wanted, plan.owner(), order, id, new FailoverRequest(wanted, order));
      }
      case MoveRedis(RedisFailoverPlan plan) -> {
        RedisFailoverPlan wanted = plan.of(server, Mode.RECOVERED, FailoverKind.SWITCHOVER);
        RunOrder order = order(wanted);
        child(wanted, plan.owner(), order, id, new RedisFailoverRequest(wanted, order));
      }
    }
  }

  private static void child(Plan plan, String owner, RunOrder order, String id, Object request) {
    String type =
        request instanceof FailoverRequest ? WorkflowTypes.FAILOVER : WorkflowTypes.REDIS_FAILOVER;
    Workflow.newUntypedChildWorkflowStub(type, RunStart.child(plan, owner, order, id))
        .execute(RunOutcome.class, request);
  }

  /** Whom it concerns hears of the recovery as a whole. */
  private RunOrder order(Plan failover) {
    return RunOrder.now(
            Workflow.getInfo().getWorkflowId(), run.order().reason(), run.order().override(), null)
        .lending(failover.systems());
  }
}
