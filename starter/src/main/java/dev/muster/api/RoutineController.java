package dev.muster.api;

import dev.muster.access.Caller;
import dev.muster.engine.RunningWorkflows;
import dev.muster.plan.RunView;
import dev.muster.policy.Policy;
import dev.muster.problem.ProblemCode;
import dev.muster.problem.ProblemException;
import dev.muster.routine.RoutinePlan;
import dev.muster.routine.RoutineRequest;
import dev.muster.routine.RoutineStart;
import dev.muster.steering.PlanRuns;
import dev.muster.temporal.WorkflowIds;
import dev.muster.temporal.WorkflowTypes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
  private final PlanRuns runs;
  private final RunningWorkflows running;

  RoutineController(Supplier<Policy> policy, PlanRuns runs, RunningWorkflows running) {
    this.policy = policy;
    this.runs = runs;
    this.running = running;
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
    RunBody given = RunBody.of(body);
    RoutineRequest request =
        new RoutineRequest(plan, caller.person(), given.why(), given.freezeOverride(caller));
    IdempotencyKey key = IdempotencyKey.of(once);
    String occurrence =
        Commands.done(
            runs.start(
                WorkflowTypes.ROUTINE,
                request,
                caller.person(),
                run -> RoutineStart.options(request, WorkflowIds.routine(name, run)),
                key.over(name)),
            "routine " + name,
            key.value());
    String workflowId = WorkflowIds.routine(name, occurrence);
    return ResponseEntity.status(HttpStatus.CREATED)
        .body(new StartedRun(workflowId, "/api/v1/routines/" + name + "/runs/" + occurrence));
  }

  @GetMapping("/{name}/runs/{occurrence}")
  @Operation(summary = "Where a run stands, by its workflow")
  RunView view(@PathVariable String name, @PathVariable String occurrence) {
    String workflowId = WorkflowIds.routine(name, occurrence);
    return Commands.done(running.query(workflowId, "view", RunView.class), "run " + workflowId, "");
  }

  private RoutinePlan plan(String name) {
    RoutinePlan plan = policy.get().plans().routines().get(name);
    if (plan == null) {
      throw ProblemException.of(ProblemCode.NOT_FOUND, "The policy has no routine '" + name + "'.");
    }
    return plan;
  }
}
