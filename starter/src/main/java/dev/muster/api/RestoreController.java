package dev.muster.api;

import dev.muster.access.Caller;
import dev.muster.plan.RunView;
import dev.muster.policy.Policy;
import dev.muster.problem.ProblemCode;
import dev.muster.problem.ProblemException;
import dev.muster.restore.RestorePlan;
import dev.muster.restore.RestoreRequest;
import dev.muster.restore.RestoreStart;
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

/** Restores for real: what there are, and their runs. */
@RestController
@RequestMapping("/api/v1/restores")
@Tag(name = "restores")
class RestoreController {
  private final Supplier<Policy> policy;
  private final PlanRunDesk desk;

  RestoreController(Supplier<Policy> policy, PlanRunDesk desk) {
    this.policy = policy;
    this.desk = desk;
  }

  @GetMapping
  @Operation(summary = "Every restore of the policy")
  List<RestorePlan> list() {
    return policy.get().plans().restores().values().stream()
        .sorted(Comparator.comparing(RestorePlan::name))
        .toList();
  }

  @PostMapping("/{name}/runs")
  @Operation(
      summary = "Starts a restore, or a dry run of it; once under the same Idempotency-Key",
      description = "It asks for approval first; a dry run does not, and touches nothing.")
  @ApiResponse(responseCode = "201", description = "Started", useReturnTypeSchema = true)
  ResponseEntity<StartedRun> run(
      @PathVariable String name,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String once,
      @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) @Nullable RestoreBody body) {
    RestoreBody wanted = RestoreBody.of(body);
    RestorePlan plan = wanted.wanted(plan(name));
    RestoreRequest request = new RestoreRequest(plan, desk.order(plan, caller, wanted.run()));
    return desk.start(plan, WorkflowTypes.RESTORE, request, RestoreStart::options, caller, once);
  }

  @GetMapping("/{name}/runs/{occurrence}")
  @Operation(summary = "Where a run stands, by its workflow")
  RunView view(@PathVariable String name, @PathVariable String occurrence) {
    return desk.view(WorkflowIds.restore(name, occurrence));
  }

  private RestorePlan plan(String name) {
    RestorePlan plan = policy.get().plans().restores().get(name);
    if (plan == null) {
      throw ProblemException.of(ProblemCode.NOT_FOUND, "The policy has no restore '" + name + "'.");
    }
    return plan;
  }
}
