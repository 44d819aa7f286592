package dev.muster.console;

import dev.muster.access.Caller;
import dev.muster.api.IdempotencyKey;
import dev.muster.approval.ApprovalView;
import dev.muster.approval.Decision.Verdict;
import dev.muster.engine.Told;
import dev.muster.readmodel.ApprovalInbox;
import dev.muster.steering.Decisions;
import dev.muster.temporal.WorkflowIds;
import dev.muster.text.Text;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What waits for whom and how long, and what was decided last. */
@Hidden
@Controller
class InboxController {
  private static final int WAITING = 100;
  private static final int CLOSED = 20;
  private static final int REASON = 1_000;

  private final Desk desk;
  private final ApprovalInbox inbox;
  private final Decisions decisions;

  InboxController(Desk desk, ApprovalInbox inbox, Decisions decisions) {
    this.desk = desk;
    this.inbox = inbox;
    this.decisions = decisions;
  }

  @GetMapping("/console/inbox")
  ModelAndView list(@AuthenticationPrincipal Caller caller, HttpServletRequest request) {
    return page(null, caller, request);
  }

  @PostMapping("/console/inbox/approve")
  ModelAndView approve(
      @RequestParam String id,
      @RequestParam(required = false) @Nullable String reason,
      @AuthenticationPrincipal Caller caller,
      HttpServletRequest request) {
    return page(decide(id, Verdict.APPROVE, reason, caller), caller, request);
  }

  @PostMapping("/console/inbox/reject")
  ModelAndView reject(
      @RequestParam String id,
      @RequestParam(required = false) @Nullable String reason,
      @AuthenticationPrincipal Caller caller,
      HttpServletRequest request) {
    return page(decide(id, Verdict.REJECT, reason, caller), caller, request);
  }

  private Outcome decide(String id, Verdict verdict, @Nullable String reason, Caller caller) {
    if (!WorkflowIds.isApproval(id)) {
      return Outcome.unusable("There is no such request.");
    }
    Decisions.Word word =
        new Decisions.Word(
            caller.person(),
            caller.approvesAs(),
            verdict,
            reason == null ? null : Text.cut(Text.clean(reason), REASON));
    String once = IdempotencyKey.of(null).over(List.of(id, word)).toString();
    Told<ApprovalView> told = decisions.decide(id, word, once);
    return switch (told) {
      case Told.Done(ApprovalView request) ->
          Outcome.done(
              request.granted()
                  ? "It is approved, and the run goes on."
                  : "Your word counts: " + request.subject() + ".");
      case Told.Refused(String why) -> Outcome.refused(why);
      case Told.NotRunning() -> Outcome.refused("This request is over.");
      case Told.Unanswered() -> Outcome.unanswered();
      case Told.Unreachable(String _) -> Outcome.unreachable();
      case Told.Unreadable(String _) -> Outcome.unreachable();
    };
  }

  private ModelAndView page(@Nullable Outcome outcome, Caller caller, HttpServletRequest request) {
    Times times = desk.times(caller);
    People people = new People(desk.policy());
    List<String> roles = decisions.roles(caller.person(), caller.approvesAs());
    return desk.page("inbox", outcome == null ? HttpStatus.OK : outcome.status(), caller, request)
        .addObject("outcome", outcome)
        .addObject("waiting", lines(inbox.waiting(WAITING), caller, roles, times, people))
        .addObject("closed", lines(inbox.closed(CLOSED), caller, roles, times, people));
  }

  private static List<RequestLine> lines(
      List<ApprovalView> requests, Caller caller, List<String> roles, Times times, People people) {
    return requests.stream()
        .map(one -> RequestLine.of(one, caller.person(), roles, times, people))
        .toList();
  }
}
