package dev.muster.approval;

import dev.muster.approval.Decision.Verdict;
import dev.muster.notice.Page;
import dev.muster.notice.PagerDesk;
import dev.muster.notice.Receipt;
import dev.muster.notice.Urgency;
import dev.muster.notice.Withdrawal;
import dev.muster.oncall.OnCallLookup;
import dev.muster.temporal.ActivityProfile;
import dev.muster.temporal.Alarm;
import dev.muster.temporal.Refused;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Dispatches what {@link Approval} decides and feeds it what happens. */
public class ApprovalWorkflowImpl implements ApprovalWorkflow {
  private final OnCallLookup onCall =
      ActivityProfile.LOCAL.stub(OnCallLookup.class, "who is to be asked");
  private final PagerDesk desk = ActivityProfile.LOCAL.stub(PagerDesk.class, "ask them");
  private final ApprovalInbox inbox = new ApprovalInbox();
  private final ApprovalSigns signs = new ApprovalSigns();
  private final Alarm alarm = new Alarm();
  private final Set<String> asked = new LinkedHashSet<>();
  private final Approval approval;
  private boolean news;

  @WorkflowInit
  public ApprovalWorkflowImpl(ApprovalRequest request) {
    approval = new Approval(request, Workflow.getInfo().getWorkflowId(), now());
  }

  /** A cancellation means that the run which asked is over. */
  @Override
  public ApprovalView run(ApprovalRequest request) {
    CancellationScope.current()
        .getCancellationRequest()
        .thenApply(reason -> {
          approval.withdraw(now());
          news = true;
          return null;
        });
    Workflow.newDetachedCancellationScope(this::live).run();
    return approval.view();
  }

  private void live() {
    boolean over = false;
    while (!over) {
      news = false;
      switch (approval.next(now())) {
        case ApprovalStep.Ask ask -> ask(ask);
        case ApprovalStep.Wait wait -> {
          show();
          alarm.await(wait.until(), wait.purpose(), () -> news);
        }
        case ApprovalStep.Close ignored -> over = true;
      }
    }
    end();
  }

  private void ask(ApprovalStep.Ask ask) {
    OnCallLookup.Answer answer =
        onCall.lookUp(new OnCallLookup.Question(ask.targets(), Urgency.HIGH, List.of(), now()));
    List<Page> pages = ApprovalPages.of(approval.view(), ask, answer);
    pages.forEach(page -> asked.add(page.recipient()));
    if (!pages.isEmpty()) {
      desk.hand(pages);
    }
    approval.asked();
  }

  private void end() {
    if (!asked.isEmpty()) {
      desk.withdraw(new Withdrawal(approval.view().id(), asked));
    }
    alarm.clear();
    show();
    tell();
    Workflow.await(() -> inbox.isWritten() && Workflow.isEveryHandlerFinished());
  }

  /** The run that asked goes on at once, and not only when the inbox is written. */
  private void tell() {
    try {
      Workflow.newUntypedExternalWorkflowStub(approval.request().run())
          .signal("approvalEnded", approval.view());
    } catch (SignalExternalWorkflowException | ApplicationFailure gone) {
      // it is over: nobody waits for this word
    }
  }

  private void show() {
    ApprovalView view = approval.view();
    signs.show(view);
    inbox.write(view);
  }

  @Override
  public ApprovalView approve(DecisionCommand command) {
    return decide(command, Verdict.APPROVE);
  }

  @Override
  public void validateApprove(DecisionCommand command) {
    Refused.unlessNone(approval.refusal(command, Verdict.APPROVE, now()));
  }

  @Override
  public ApprovalView reject(DecisionCommand command) {
    return decide(command, Verdict.REJECT);
  }

  @Override
  public void validateReject(DecisionCommand command) {
    Refused.unlessNone(approval.refusal(command, Verdict.REJECT, now()));
  }

  /** Asked again here: what came between may have decided it. */
  private ApprovalView decide(DecisionCommand command, Verdict verdict) {
    Refused.unlessNone(approval.refusal(command, verdict, now()));
    approval.decide(command, verdict, now());
    news = true;
    return approval.view();
  }

  @Override
  public void receipts(List<Receipt> receipts) {
    receipts.forEach(approval::settled);
    news = true;
  }

  @Override
  public ApprovalView view() {
    return approval.view();
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
