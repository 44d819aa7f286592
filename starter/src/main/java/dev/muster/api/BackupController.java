package dev.muster.api;

import dev.muster.access.Caller;
import dev.muster.backup.BackupPlan;
import dev.muster.backup.BackupRequest;
import dev.muster.backup.BackupStart;
import dev.muster.plan.RunView;
import dev.muster.policy.Policy;
import dev.muster.problem.ProblemCode;
import dev.muster.problem.ProblemException;
import dev.muster.standing.BackupStates;
import dev.muster.standing.BackupSummaries;
import dev.muster.summary.PeriodSummary;
import dev.muster.summary.SummaryPeriod;
import dev.muster.temporal.WorkflowIds;
import dev.muster.temporal.WorkflowTypes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.ZoneId;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Backups: what is backed up, and runs of it. */
@RestController
@RequestMapping("/api/v1/backups")
@Tag(name = "backups")
class BackupController {
  private final Supplier<Policy> policy;
  private final PlanRunDesk desk;
  private final BackupStates states;
  private final BackupSummaries summaries;

  BackupController(
      Supplier<Policy> policy, PlanRunDesk desk, BackupStates states, BackupSummaries summaries) {
    this.policy = policy;
    this.desk = desk;
    this.states = states;
    this.summaries = summaries;
  }

  @GetMapping
  @Operation(
      summary = "Every backup of the policy and whether it is proven",
      description = "By what runs told of its stores and by what drills found.")
  List<BackupSummary> list() {
    return states.all().stream().map(BackupSummary::of).toList();
  }

  @GetMapping("/{name}")
  @Operation(summary = "A backup, its restore points by store and what proves them")
  BackupDetail one(@PathVariable String name) {
    return states
        .of(name)
        .map(state -> BackupDetail.of(state, summaries.aftermath(state)))
        .orElseThrow(() -> unknown(name));
  }

  @GetMapping("/health")
  @Operation(
      summary = "Every backup with its latest restore point, and one verdict of all of them",
      description =
          "Healthy only if each backup is: it has a restore point that is as young as promised, its"
              + " last runs and those of its drills did as promised, its second copy is not behind,"
              + " and it is proven where a calendar wants it proven. 200 whatever the verdict.")
  HealthOfBackups health() {
    return HealthOfBackups.of(states.all());
  }

  @GetMapping("/summary")
  @Operation(
      summary = "What became of all backups in a week or a month",
      description =
          "A week such as 2026-W48 or a month such as 2026-11, by the days of a time zone; the last"
              + " whole week in UTC when neither is said.")
  PeriodSummary summary(
      @RequestParam(required = false) @Nullable String period,
      @RequestParam(defaultValue = "UTC") String zone) {
    return summaries.of(period(period, Fields.zone("zone", zone)));
  }

  private SummaryPeriod period(@Nullable String name, ZoneId zone) {
    try {
      return summaries.period(name, zone);
    } catch (IllegalArgumentException e) {
      throw Fields.wrong("period", String.valueOf(e.getMessage()));
    }
  }

  @PostMapping("/{name}/runs")
  @Operation(summary = "Starts a run; repeated under the same Idempotency-Key it is started once")
  @ApiResponse(responseCode = "201", description = "Started", useReturnTypeSchema = true)
  ResponseEntity<StartedRun> run(
      @PathVariable String name,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String once,
      @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) @Nullable RunBody body) {
    BackupPlan plan = plan(name);
    BackupRequest request = new BackupRequest(plan, desk.order(plan, caller, body));
    return desk.start(plan, WorkflowTypes.BACKUP, request, BackupStart::options, caller, once);
  }

  @GetMapping("/{name}/runs/{occurrence}")
  @Operation(summary = "Where a run stands, by its workflow")
  RunView view(@PathVariable String name, @PathVariable String occurrence) {
    return desk.view(WorkflowIds.backup(name, occurrence));
  }

  private BackupPlan plan(String name) {
    BackupPlan plan = policy.get().plans().backups().get(name);
    if (plan == null) {
      throw unknown(name);
    }
    return plan;
  }

  private static ProblemException unknown(String name) {
    return ProblemException.of(ProblemCode.NOT_FOUND, "The policy has no backup '" + name + "'.");
  }
}
