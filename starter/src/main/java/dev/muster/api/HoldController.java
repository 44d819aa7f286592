package dev.muster.api;

import dev.muster.access.Caller;
import dev.muster.engine.RunningWorkflows;
import dev.muster.engine.Told;
import dev.muster.hold.HoldView;
import dev.muster.hold.LiftCommand;
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

/** Services whose alerts are held while somebody works on them: by whom, and wanting them again. */
@RestController
@RequestMapping("/api/v1/holds/{service}")
@Tag(name = "holds")
class HoldController {
  private final RunningWorkflows running;
  private final Supplier<Policy> policy;

  HoldController(RunningWorkflows running, Supplier<Policy> policy) {
    this.running = running;
    this.policy = policy;
  }

  /**
   * An order to hold alerts no longer.
   *
   * @param holder the run whose hold is to end; null when all are
   */
  record LiftBody(@Nullable String reason, @Nullable String holder) {}

  @GetMapping
  @Operation(
      summary = "Who holds the service's alerts and until when, and which incidents stand by")
  HoldView view(@PathVariable String service) {
    String known = known(service);
    Told<HoldView> told = running.query(WorkflowIds.hold(known), "view", HoldView.class);
    return told instanceof Told.NotRunning
        ? new HoldView(known, List.of(), List.of(), null)
        : Commands.done(told, "hold of " + known, "");
  }

  @PostMapping("/lift")
  @Operation(
      summary = "Lets the service's alerts reach people again",
      description = "Incidents that stand by are told, and what still fires is raised.")
  HoldView lift(
      @PathVariable String service,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String once,
      @AuthenticationPrincipal Caller caller,
      @RequestBody LiftBody body) {
    IdempotencyKey key = IdempotencyKey.of(once);
    LiftCommand order =
        new LiftCommand(
            caller.person(),
            Fields.text("reason", body.reason()),
            Fields.optional("holder", body.holder()));
    return Commands.done(
        running.update(
            WorkflowIds.hold(known(service)),
            "lift",
            key.over(List.of(service, order)).toString(),
            HoldView.class,
            order),
        "hold of " + service,
        key.value());
  }

  private String known(String service) {
    if (!policy.get().services().containsKey(service)) {
      throw ProblemException.of(
          ProblemCode.NOT_FOUND, "The policy has no service '" + service + "'.");
    }
    return service;
  }
}
