package dev.muster.api;

import dev.muster.access.Caller;
import dev.muster.failover.FailoverPlan;
import dev.muster.failover.FailoverRequest;
import dev.muster.failover.FailoverStart;
import dev.muster.failover.RiskTaken;
import dev.muster.failover.managed.ManagedFailoverPlan;
import dev.muster.failover.managed.ManagedFailoverRequest;
import dev.muster.failover.managed.ManagedFailoverStart;
import dev.muster.failover.redis.RedisFailoverPlan;
import dev.muster.failover.redis.RedisFailoverRequest;
import dev.muster.failover.redis.RedisFailoverStart;
import dev.muster.plan.RunView;
import dev.muster.policy.Policy;
import dev.muster.problem.ProblemCode;
import dev.muster.problem.ProblemException;
import dev.muster.standing.FailoverStates;
import dev.muster.steering.Decisions;
import dev.muster.temporal.WorkflowIds;
import dev.muster.temporal.WorkflowTypes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Failovers: what there are, and their runs. */
@RestController
@RequestMapping("/api/v1/failovers")
@Tag(name = "failovers")
class FailoverController {
  private final Supplier<Policy> policy;
  private final PlanRunDesk desk;
  private final FailoverStates states;
  private final Decisions decisions;

  FailoverController(
      Supplier<Policy> policy, PlanRunDesk desk, FailoverStates states, Decisions decisions) {
    this.policy = policy;
    this.desk = desk;
    this.states = states;
    this.decisions = decisions;
  }

  @GetMapping
  @Operation(
      summary = "Every failover of the policy, and whether it could begin now",
      description = "By the last look at each of its servers from both machines; one a minute.")
  List<FailoverStanding> list() {
    return states.all().stream().map(FailoverStanding::of).toList();
  }

  @GetMapping("/{name}")
  @Operation(summary = "A failover, whether it could begin now, and how its last runs went")
  FailoverDetail one(@PathVariable String name) {
    return states.of(name).map(FailoverDetail::of).orElseThrow(() -> unknown(name));
  }

  @PostMapping("/{name}/runs")
  @Operation(
      summary = "Starts a failover, or a dry run of it; once under the same Idempotency-Key",
      description =
          "It asks for approval first; a dry run does not, and touches nothing. Where the one that"
              + " writes is 'lost', the approval is of what is lost with it.")
  @ApiResponse(responseCode = "201", description = "Started", useReturnTypeSchema = true)
  ResponseEntity<StartedRun> run(
      @PathVariable String name,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String once,
      @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) @Nullable FailoverBody body) {
    FailoverBody wanted = FailoverBody.of(body);
    RedisFailoverPlan redis = policy.get().plans().redisFailovers().get(name);
    if (redis != null) {
      return started(wanted.wanted(redis), wanted, caller, once);
    }
    ManagedFailoverPlan managed = policy.get().plans().managedFailovers().get(name);
    if (managed != null) {
      return started(wanted.wanted(managed), wanted, caller, once);
    }
    FailoverPlan plan = wanted.wanted(plan(name));
    FailoverRequest request = new FailoverRequest(plan, desk.order(plan, caller, wanted.run()));
    return desk.start(plan, WorkflowTypes.FAILOVER, request, FailoverStart::options, caller, once);
  }

  private ResponseEntity<StartedRun> started(
      RedisFailoverPlan plan, FailoverBody wanted, Caller caller, @Nullable String once) {
    RedisFailoverRequest request =
        new RedisFailoverRequest(plan, desk.order(plan, caller, wanted.run()));
    return desk.start(
        plan, WorkflowTypes.REDIS_FAILOVER, request, RedisFailoverStart::options, caller, once);
  }

  private ResponseEntity<StartedRun> started(
      ManagedFailoverPlan plan, FailoverBody wanted, Caller caller, @Nullable String once) {
    ManagedFailoverRequest request =
        new ManagedFailoverRequest(plan, desk.order(plan, caller, wanted.run()));
    return desk.start(
        plan, WorkflowTypes.MANAGED_FAILOVER, request, ManagedFailoverStart::options, caller, once);
  }

  @GetMapping("/{name}/runs/{occurrence}")
  @Operation(summary = "Where a run stands, by its workflow")
  RunView view(@PathVariable String name, @PathVariable String occurrence) {
    return desk.view(WorkflowIds.failover(name, occurrence));
  }

  /**
   * A risk that is taken.
   *
   * @param words why; they stand in the record
   */
  record RiskBody(@Nullable String words) {}

  @PostMapping("/{name}/runs/{occurrence}/accept-unfenced")
  @Operation(
      summary = "Takes the risk that an old primary still writes although nothing proves it can't",
      description =
          "Only while a run waits for it, by one of those who approve it, and in words that stand"
              + " in the record.")
  RunView acceptUnfenced(
      @PathVariable String name,
      @PathVariable String occurrence,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String once,
      @AuthenticationPrincipal Caller caller,
      @RequestBody RiskBody body) {
    return desk.tell(
        WorkflowIds.failover(name, occurrence),
        "acceptUnfenced",
        risk(caller, Fields.text("words", body.words())),
        once);
  }

  /** In every role in which whoever takes it approves. */
  RiskTaken risk(Caller caller, String words) {
    return new RiskTaken(
        caller.person(), decisions.roles(caller.person(), caller.approvesAs()), words);
  }

  private FailoverPlan plan(String name) {
    FailoverPlan plan = policy.get().plans().failovers().get(name);
    if (plan == null) {
      throw unknown(name);
    }
    return plan;
  }

  private static ProblemException unknown(String name) {
    return ProblemException.of(ProblemCode.NOT_FOUND, "The policy has no failover '" + name + "'.");
  }
}
