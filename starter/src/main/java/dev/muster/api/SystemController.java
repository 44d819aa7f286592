package dev.muster.api;

import dev.muster.access.Caller;
import dev.muster.engine.RunningWorkflows;
import dev.muster.engine.Told;
import dev.muster.lease.BreakLease;
import dev.muster.lease.LeaseView;
import dev.muster.policy.Policy;
import dev.muster.problem.ProblemCode;
import dev.muster.problem.ProblemException;
import dev.muster.temporal.WorkflowIds;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Systems that plans work on: who holds one, and taking it away. */
@RestController
@RequestMapping("/api/v1/systems/{name}")
@Tag(name = "systems")
class SystemController {
  private final RunningWorkflows running;
  private final Supplier<Policy> policy;

  SystemController(RunningWorkflows running, Supplier<Policy> policy) {
    this.running = running;
    this.policy = policy;
  }

  /**
   * An order to take a system from its holder.
   *
   * @param holder the run that the caller saw holding it; null when that does not matter
   */
  record BreakBody(@Nullable String reason, @Nullable String holder) {}

  @GetMapping
  @Operation(summary = "Who holds the system and since when, and who waits")
  LeaseView view(@PathVariable String name) {
    String system = known(name);
    Told<LeaseView> told = running.query(WorkflowIds.system(system), "view", LeaseView.class);
    return told instanceof Told.NotRunning
        ? new LeaseView(system, null, List.of(), null)
        : Commands.done(told, "lease of " + system, "");
  }

  @PostMapping("/break")
  @Operation(summary = "Takes the system from the run that holds it")
  LeaseView breakLease(
      @PathVariable String name,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String once,
      @AuthenticationPrincipal Caller caller,
      @RequestBody BreakBody body) {
    IdempotencyKey key = IdempotencyKey.of(once);
    BreakLease order =
        new BreakLease(
            caller.person(),
            Fields.text("reason", body.reason()),
            Fields.optional("holder", body.holder()));
    return Commands.done(
        running.update(
            WorkflowIds.system(known(name)),
            "break",
            key.over(List.of(name, order)).toString(),
            LeaseView.class,
            order),
        "lease of " + name,
        key.value());
  }

  private String known(String name) {
    if (!policy.get().plans().systems().containsKey(name)) {
      throw ProblemException.of(ProblemCode.NOT_FOUND, "The policy has no system '" + name + "'.");
    }
    return name;
  }
}
