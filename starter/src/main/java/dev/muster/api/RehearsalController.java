package dev.muster.api;

import dev.muster.access.Caller;
import dev.muster.failover.rehearsal.RehearsalPlan;
import dev.muster.failover.rehearsal.RehearsalRequest;
import dev.muster.failover.rehearsal.RehearsalStart;
import dev.muster.plan.RunView;
import dev.muster.policy.Policy;
import dev.muster.problem.ProblemCode;
import dev.muster.problem.ProblemException;
import dev.muster.temporal.WorkflowIds;
import dev.muster.temporal.WorkflowTypes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
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

/** Rehearsals of failovers: what there are, and their runs. */
@RestController
@RequestMapping("/api/v1/rehearsals")
@Tag(name = "rehearsals")
class RehearsalController {
  private final Supplier<Policy> policy;
  private final PlanRunDesk desk;

  RehearsalController(Supplier<Policy> policy, PlanRunDesk desk) {
    this.policy = policy;
    this.desk = desk;
  }

  @GetMapping
  @Operation(summary = "Every failover of the policy that is rehearsed, and how")
  List<RehearsalPlan> list() {
    return policy.get().plans().rehearsals().values().stream()
        .sorted(Comparator.comparing(RehearsalPlan::name))
        .toList();
  }

  @PostMapping("/{name}/runs")
  @Operation(summary = "Starts a rehearsal; once under the same Idempotency-Key")
  @ApiResponse(responseCode = "201", description = "Started", useReturnTypeSchema = true)
  ResponseEntity<StartedRun> run(
      @PathVariable String name,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String once,
      @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) @Nullable RunBody body) {
    RehearsalPlan plan = plan(name);
    RehearsalRequest request = new RehearsalRequest(plan, desk.order(plan, caller, body));
    return desk.start(
        plan, WorkflowTypes.FAILOVER_REHEARSAL, request, RehearsalStart::options, caller, once);
  }

  @GetMapping("/{name}/runs/{occurrence}")
  @Operation(summary = "Where a run stands, by its workflow")
  RunView view(@PathVariable String name, @PathVariable String occurrence) {
    return desk.view(WorkflowIds.rehearsal(name, occurrence));
  }

  private RehearsalPlan plan(String name) {
    RehearsalPlan plan = policy.get().plans().rehearsals().get(name);
    if (plan == null) {
      throw ProblemException.of(
          ProblemCode.NOT_FOUND, "The policy has no rehearsal of a failover '" + name + "'.");
    }
    return plan;
  }
}
