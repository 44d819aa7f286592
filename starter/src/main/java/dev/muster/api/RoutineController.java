package dev.muster.api;

import dev.muster.access.Caller;
import dev.muster.plan.RunView;
import dev.muster.policy.Policy;
import dev.muster.problem.ProblemCode;
import dev.muster.problem.ProblemException;
import dev.muster.routine.RoutinePlan;
import dev.muster.routine.RoutineRequest;
import dev.muster.routine.RoutineStart;
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

/** Routines: what there are, and their runs. */
@RestController
@RequestMapping("/api/v1/routines")
@Tag(name = "routines")
class RoutineController {
  private final Supplier<Policy> policy;
  private final PlanRunDesk desk;

  RoutineController(Supplier<Policy> policy, PlanRunDesk desk) {
    this.policy = policy;
    this.desk = desk;
  }

  @GetMapping
  @Operation(summary = "Every routine of the policy")
  List<RoutinePlan> list() {
    return policy.get().plans().routines().values().stream()
        .sorted(Comparator.comparing(RoutinePlan::name))
        .toList();
  }

  @PostMapping("/{name}/runs")
  @Operation(summary = "Starts a run; repeated under the same Idempotency-Key it is started once")
  @ApiResponse(responseCode = "201", description = "Started", useReturnTypeSchema = true)
  ResponseEntity<StartedRun> run(
      @PathVariable String name,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String once,
      @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) @Nullable RunBody body) {
    RoutinePlan plan = plan(name);
    RoutineRequest request = RoutineRequest.of(plan, desk.order(plan, caller, body));
    return desk.start(plan, WorkflowTypes.ROUTINE, request, RoutineStart::options, caller, once);
  }

  @GetMapping("/{name}/runs/{occurrence}")
  @Operation(summary = "Where a run stands, by its workflow")
  RunView view(@PathVariable String name, @PathVariable String occurrence) {
    return desk.view(WorkflowIds.routine(name, occurrence));
  }

  private RoutinePlan plan(String name) {
    RoutinePlan plan = policy.get().plans().routines().get(name);
    if (plan == null) {
      throw ProblemException.of(ProblemCode.NOT_FOUND, "The policy has no routine '" + name + "'.");
    }
    return plan;
  }
}
