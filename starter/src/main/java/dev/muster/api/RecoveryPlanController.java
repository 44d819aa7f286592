package dev.muster.api;

import dev.muster.access.Caller;
import dev.muster.api.RecoveryBodies.RecoveryCommandBody;
import dev.muster.api.RecoveryBodies.RunRecoveryBody;
import dev.muster.plan.RunView;
import dev.muster.policy.Policy;
import dev.muster.problem.ProblemCode;
import dev.muster.problem.ProblemException;
import dev.muster.recovery.RecoveryPlan;
import dev.muster.recovery.RecoveryRequest;
import dev.muster.recovery.RecoveryStart;
import dev.muster.temporal.WorkflowIds;
import dev.muster.temporal.WorkflowTypes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
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

/** Recovery plans: what there are, and their runs. */
@RestController
@RequestMapping("/api/v1/recovery-plans")
@Tag(name = "recovery-plans")
class RecoveryPlanController {
  private final Supplier<Policy> policy;
  private final PlanRunDesk desk;

  RecoveryPlanController(Supplier<Policy> policy, PlanRunDesk desk) {
    this.policy = policy;
    this.desk = desk;
  }

  @GetMapping
  @Operation(
      summary =
          "Every plan of the policy that takes several systems to another site or builds them up")
  List<RecoveryPlan> list() {
    return policy.get().plans().recoveries().values().stream()
        .sorted(Comparator.comparing(RecoveryPlan::name))
        .toList();
  }

  @PostMapping("/{name}/runs")
  @Operation(
      summary = "Starts a recovery, or a dry run of it; once under the same Idempotency-Key",
      description =
          "It asks for approval once for all its systems; a dry run does not, and touches nothing."
              + " failedAt, before and withoutBackup are of plans that put systems back.")
  @ApiResponse(responseCode = "201", description = "Started", useReturnTypeSchema = true)
  ResponseEntity<StartedRun> run(
      @PathVariable String name,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String once,
      @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) @Nullable RunRecoveryBody body) {
    RunRecoveryBody wanted = RunRecoveryBody.of(body);
    RecoveryPlan plan = wanted.wanted(plan(name));
    RecoveryRequest request = new RecoveryRequest(plan, wanted.run().order(caller, plan.concern()));
    return desk.start(plan, WorkflowTypes.RECOVERY, request, RecoveryStart::options, caller, once);
  }

  @GetMapping("/{name}/runs/{occurrence}")
  @Operation(summary = "Where a run stands, by its workflow")
  RunView view(@PathVariable String name, @PathVariable String occurrence) {
    return desk.view(WorkflowIds.recovery(name, occurrence));
  }

  @PostMapping("/{name}/runs/{occurrence}/commands/{command}")
  @Operation(
      summary = "Tells a recovery that is under way what is wanted",
      description =
          "retry or skip (a step that failed), abort, which begins nothing more, pause"
              + " or go-on; each with a reason, which stands in the record.")
  RunView command(
      @PathVariable String name,
      @PathVariable String occurrence,
      @PathVariable
          @Parameter(
              schema = @Schema(allowableValues = {"retry", "skip", "abort", "pause", "go-on"}))
          String command,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String once,
      @AuthenticationPrincipal Caller caller,
      @RequestBody RecoveryCommandBody body) {
    return desk.tell(
        WorkflowIds.recovery(name, occurrence),
        "command",
        RecoveryBodies.kind(command)
            .map(kind -> body.by(caller.person(), kind))
            .orElseThrow(() ->
                ProblemException.of(
                    ProblemCode.NOT_FOUND, "Recoveries know no command '" + command + "'.")),
        once);
  }

  private RecoveryPlan plan(String name) {
    RecoveryPlan plan = policy.get().plans().recoveries().get(name);
    if (plan == null) {
      throw ProblemException.of(
          ProblemCode.NOT_FOUND, "The policy has no recovery plan '" + name + "'.");
    }
    return plan;
  }
}
