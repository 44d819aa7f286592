package dev.muster.api;

import dev.muster.access.Caller;
import dev.muster.drill.DrillPlan;
import dev.muster.drill.DrillRequest;
import dev.muster.drill.DrillStart;
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

/** Drills: what tries backups, and runs of it. */
@RestController
@RequestMapping("/api/v1/drills")
@Tag(name = "drills")
class DrillController {
  private final Supplier<Policy> policy;
  private final PlanRunDesk desk;

  DrillController(Supplier<Policy> policy, PlanRunDesk desk) {
    this.policy = policy;
    this.desk = desk;
  }

  @GetMapping
  @Operation(summary = "Every drill of the policy")
  List<DrillPlan> list() {
    return policy.get().plans().drills().values().stream()
        .sorted(Comparator.comparing(DrillPlan::name))
        .toList();
  }

  @PostMapping("/{name}/runs")
  @Operation(summary = "Starts a run; repeated under the same Idempotency-Key it is started once")
  @ApiResponse(responseCode = "201", description = "Started", useReturnTypeSchema = true)
  ResponseEntity<StartedRun> run(
      @PathVariable String name,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String once,
      @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) @Nullable DrillBody body) {
    DrillBody wanted = DrillBody.of(body);
    DrillPlan plan = wanted.wanted(plan(name));
    DrillRequest request = new DrillRequest(plan, desk.order(plan, caller, wanted.run()));
    return desk.start(plan, WorkflowTypes.DRILL, request, DrillStart::options, caller, once);
  }

  @GetMapping("/{name}/runs/{occurrence}")
  @Operation(summary = "Where a run stands, by its workflow")
  RunView view(@PathVariable String name, @PathVariable String occurrence) {
    return desk.view(WorkflowIds.drill(name, occurrence));
  }

  private DrillPlan plan(String name) {
    DrillPlan plan = policy.get().plans().drills().get(name);
    if (plan == null) {
      throw ProblemException.of(ProblemCode.NOT_FOUND, "The policy has no drill '" + name + "'.");
    }
    return plan;
  }
}
