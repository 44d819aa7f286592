package dev.muster.api;

import dev.muster.access.Caller;
import dev.muster.approval.ApprovalView;
import dev.muster.approval.Decision.Verdict;
import dev.muster.problem.ProblemCode;
import dev.muster.problem.ProblemException;
import dev.muster.readmodel.ApprovalInbox;
import dev.muster.steering.Decisions;
import dev.muster.temporal.WorkflowIds;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
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
  private final Decisions decisions;

  ApprovalController(ApprovalInbox inbox, Decisions decisions) {
    this.inbox = inbox;
    this.decisions = decisions;
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
    return decide(Verdict.APPROVE, id, once, caller, body);
  }

  @PostMapping("/reject")
  @Operation(summary = "Rejects, with a reason")
  ApprovalView reject(
      @RequestParam String id,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String once,
      @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) @Nullable DecisionBody body) {
    return decide(Verdict.REJECT, id, once, caller, body);
  }

  private ApprovalView decide(
      Verdict verdict,
      String id,
      @Nullable String once,
      Caller caller,
      @Nullable DecisionBody body) {
    Fields.check("id", WorkflowIds.isApproval(id), "is not the id of a request");
    IdempotencyKey key = IdempotencyKey.of(once);
    Decisions.Word word =
        new Decisions.Word(
            caller.person(),
            caller.approvesAs(),
            verdict,
            body == null ? null : Fields.optional("reason", body.reason()));
    String updateId = key.over(List.of(id, word)).toString();
    return Commands.done(decisions.decide(id, word, updateId), "request " + id, key.value());
  }
}
