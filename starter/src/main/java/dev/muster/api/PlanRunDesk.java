package dev.muster.api;

import dev.muster.access.Caller;
import dev.muster.engine.RunningWorkflows;
import dev.muster.failover.PairPlan;
import dev.muster.failover.rehearsal.RehearsalPlan;
import dev.muster.plan.Plan;
import dev.muster.plan.RunOrder;
import dev.muster.plan.RunView;
import dev.muster.planner.Timetable;
import dev.muster.policy.Policy;
import dev.muster.recovery.RecoveryPlan;
import dev.muster.steering.PlanRuns;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Starts and shows the runs of plans, of whatever kind. */
@Component
class PlanRunDesk {
  private final Supplier<Policy> policy;
  private final PlanRuns runs;
  private final RunningWorkflows running;

  PlanRunDesk(Supplier<Policy> policy, PlanRuns runs, RunningWorkflows running) {
    this.policy = policy;
    this.runs = runs;
    this.running = running;
  }

  /** What the caller wants; whom it concerns is what the plan's schedule says. */
  RunOrder order(Plan plan, Caller caller, @Nullable RunBody body) {
    Timetable timetable = policy.get().plans().timetables().get(plan.chain());
    return RunBody.of(body).order(caller, timetable == null ? null : timetable.concern());
  }

  /**
   * What the caller wants of a rehearsal; without a schedule it concerns whom its failover does.
   */
  RunOrder order(RehearsalPlan plan, Caller caller, @Nullable RunBody body) {
    Timetable timetable = policy.get().plans().timetables().get(plan.chain());
    return RunBody.of(body)
        .order(caller, timetable == null ? plan.failover().concern() : timetable.concern());
  }

  /** What the caller wants of a failover; whom it concerns are those who hear of its readiness. */
  RunOrder order(PairPlan plan, Caller caller, @Nullable RunBody body) {
    return RunBody.of(body).order(caller, plan.concern());
  }

  /**
   * Starts a run, once under a key.
   *
   * @param type of its workflow
   * @param options by the request and the workflow's id
   * @param once the caller's key; null for a run of its own
   */
  <T> ResponseEntity<StartedRun> start(
      Plan plan,
      String type,
      T request,
      PlanRuns.Options<T> options,
      Caller caller,
      @Nullable String once) {
    IdempotencyKey key = IdempotencyKey.of(once);
    String what = plan.kind() + " " + plan.name();
    String occurrence =
        Commands.done(
            runs.start(type, request, caller.person(), plan.chain(), options, key.over(what)),
            what,
            key.value());
    String href = "/api/v1/%s/%s/runs/%s".formatted(plans(plan), plan.name(), occurrence);
    return ResponseEntity.status(HttpStatus.CREATED)
        .body(new StartedRun(plan.chain() + "/" + occurrence, href));
  }

  /** Where those of its kind are found. */
  private static String plans(Plan plan) {
    return plan instanceof RecoveryPlan ? "recovery-plans" : plan.kind() + "s";
  }

  /**
   * Tells a run something, once under a key; answers with where it then stands.
   *
   * @param once the caller's key; null for a word of its own
   */
  RunView tell(String workflowId, String update, Object order, @Nullable String once) {
    IdempotencyKey key = IdempotencyKey.of(once);
    String id = key.over(List.of(workflowId, order)).toString();
    return Commands.done(
        running.update(workflowId, update, id, RunView.class, order), workflowId, key.value());
  }

  /** Where a run stands. */
  RunView view(String workflowId) {
    return Commands.done(running.query(workflowId, "view", RunView.class), "run " + workflowId, "");
  }
}
