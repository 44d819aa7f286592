package dev.muster.api;

import dev.muster.access.Caller;
import dev.muster.approval.ApprovalView;
import dev.muster.approval.DecisionCommand;
import dev.muster.engine.RunningWorkflows;
import dev.muster.policy.Policy;
import dev.muster.problem.ProblemCode;
import dev.muster.problem.ProblemException;
import dev.muster.readmodel.ApprovalInbox;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Requests for approvals: what waits for whom, and the decisions. */
@RestController
@RequestMapping("/api/v1/approvals")
@Tag(name = "approvals")
class ApprovalController {
  private static final int SHOWN = 200;

  private final ApprovalInbox inbox;
  private final RunningWorkflows running;
  private final Supplier<Policy> policy;

  ApprovalController(ApprovalInbox inbox, RunningWorkflows running, Supplier<Policy> policy) {
    this.inbox = inbox;
    this.running = running;
    this.policy = policy;
  }

  /** What waits, or what was decided last. */
  enum Which {
    WAITING,
    CLOSED
  }

  /** A decision's reason; a rejection needs one. */
  record DecisionBody(@Nullable String reason) {}

  @GetMapping
  @Operation(summary = "What waits for a decision, the nearest deadline first, or what had one")
  List<ApprovalView> list(@RequestParam(defaultValue = "WAITING") Which which) {
    return switch (which) {
      case WAITING -> inbox.waiting(SHOWN);
      case CLOSED -> inbox.closed(SHOWN);
    };
  }

  @GetMapping("/one")
  @Operation(summary = "A request by its id, such as approval/routine/flush/2026-03-02/1")
  ApprovalView one(@RequestParam String id) {
    return inbox
        .find(Fields.text("id", id))
        .orElseThrow(
            () -> ProblemException.of(ProblemCode.NOT_FOUND, "There is no request " + id + "."));
  }

  @PostMapping("/approve")
  @Operation(summary = "Approves; the caller's roles must include one that is asked for")
  ApprovalView approve(
      @RequestParam String id,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String once,
      @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) @Nullable DecisionBody body) {
    return decide("approve", id, once, caller, body);
  }

  @PostMapping("/reject")
  @Operation(summary = "Rejects, with a reason")
  ApprovalView reject(
      @RequestParam String id,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String once,
      @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) @Nullable DecisionBody body) {
    return decide("reject", id, once, caller, body);
  }

  /** Those of the policy, and those that the token or login was given by name. */
  private List<String> roles(Caller caller) {
    return Stream.concat(
            policy.get().onCall().rolesOf(caller.person()).stream(), caller.approvesAs().stream())
        .distinct()
        .sorted()
        .toList();
  }

  private ApprovalView decide(
      String verdict,
      String id,
      @Nullable String once,
      Caller caller,
      @Nullable DecisionBody body) {
    Fields.check("id", id.startsWith("approval/"), "is not the id of a request");
    IdempotencyKey key = IdempotencyKey.of(once);
    DecisionCommand command =
        new DecisionCommand(
            caller.person(),
            roles(caller),
            body == null ? null : Fields.optional("reason", body.reason()));
    String updateId = key.over(List.of(id, verdict, command)).toString();
    return Commands.done(
        running.update(id, verdict, updateId, ApprovalView.class, command),
        "request " + id,
        key.value());
  }
}
