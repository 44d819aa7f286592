package dev.muster.linkpage;

import dev.muster.approval.ApprovalView;
import dev.muster.approval.Decision;
import dev.muster.engine.RunningWorkflows;
import dev.muster.engine.Told;
import dev.muster.link.ActionLink;
import dev.muster.readmodel.ApprovalInbox;
import dev.muster.steering.Decisions;
import dev.muster.text.Text;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The requests for decisions that links lead to; a link is used up by its person's decision. */
@Component
final class LinkedDecisions {
  private static final Logger log = LoggerFactory.getLogger(LinkedDecisions.class);
  private static final int REASON = 1_000;

  private final RunningWorkflows running;
  private final ApprovalInbox inbox;
  private final Decisions decisions;

  LinkedDecisions(RunningWorkflows running, ApprovalInbox inbox, Decisions decisions) {
    this.running = running;
    this.inbox = inbox;
    this.decisions = decisions;
  }

  ModelAndView look(ActionLink link, String token) {
    Told<ApprovalView> told = running.query(link.workflowId(), "view", ApprovalView.class);
    Optional<ApprovalView> request =
        told instanceof Told.Done<ApprovalView>(ApprovalView view)
            ? Optional.of(view)
            : remembered(link.workflowId());
    return DecisionPage.of(request, link.person(), token).view();
  }

  ModelAndView decide(
      ActionLink link, String token, Decision.Verdict verdict, @Nullable String reason) {
    if (verdict == Decision.Verdict.REJECT && (reason == null || reason.isBlank())) {
      return DecisionPage.withoutReason(token).view();
    }
    Decisions.Word word =
        new Decisions.Word(
            link.person(),
            List.of(),
            verdict,
            reason == null ? null : Text.cut(Text.clean(reason), REASON));
    Told<ApprovalView> told = decisions.decide(link.workflowId(), word, link.id() + "/" + verdict);
    return DecisionPage.of(told).view();
  }

  private Optional<ApprovalView> remembered(String id) {
    try {
      return inbox.find(id);
    } catch (DataAccessException e) {
      log.warn("the read model can't be read: {}", e.getMessage());
      return Optional.empty();
    }
  }
}
