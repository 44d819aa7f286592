package dev.muster.lease;

import dev.muster.run.RunProbe;
import dev.muster.temporal.ActivityProfile;
import dev.muster.temporal.Alarm;
import dev.muster.temporal.Refused;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;

/** Dispatches what {@link Lease} decides and feeds it what happens. */
public class LeaseWorkflowImpl implements LeaseWorkflow {
  private final RunProbe probe =
      ActivityProfile.LOCAL.stub(RunProbe.class, "does the run still go on");
  private final Alarm alarm = new Alarm();
  private final String system;
  private final Lease lease;
  private boolean news;

  @WorkflowInit
  public LeaseWorkflowImpl(LeaseRequest request) {
    system = request.system();
    lease = Lease.of(request, now());
  }

  /** Goes on when it is cancelled in Temporal: whoever holds the system would not know. */
  @Override
  public void run(LeaseRequest request) {
    Workflow.newDetachedCancellationScope(this::live).run();
  }

  private void live() {
    boolean over = false;
    while (!over) {
      news = false;
      switch (lease.next(now())) {
        case LeaseStep.Tell tell -> tell(tell.loss());
        case LeaseStep.Probe ask -> probe(ask.claim());
        case LeaseStep.Grant grant -> grant(grant);
        case LeaseStep.Wait wait -> {
          show();
          alarm.await(wait.until(), wait.purpose(), () -> news);
        }
        case LeaseStep.End ignored -> over = true;
      }
    }
  }

  private void tell(LeaseLoss loss) {
    try {
      listener(loss.claim()).leaseLost(loss);
    } catch (SignalExternalWorkflowException | ApplicationFailure e) {
      Workflow.getLogger(LeaseWorkflowImpl.class)
          .info("{} has ended and needs not be told", loss.claim().workflowId());
    }
    lease.toldLoss(loss);
  }

  private void probe(LeaseClaim claim) {
    boolean closed = probe.isClosed(claim.workflowId(), claim.runId());
    lease.probed(claim, closed ? Lease.RunState.CLOSED : Lease.RunState.OPEN, now());
  }

  private void grant(LeaseStep.Grant step) {
    try {
      listener(step.claim()).leaseGranted(step.grant());
    } catch (SignalExternalWorkflowException | ApplicationFailure e) {
      lease.probed(step.claim(), Lease.RunState.CLOSED, now());
    }
    lease.toldGrant(step.claim());
  }

  private static LeaseListener listener(LeaseClaim claim) {
    return Workflow.newExternalWorkflowStub(LeaseListener.class, claim.workflowId());
  }

  private void show() {
    if (Workflow.getInfo().isContinueAsNewSuggested() && Workflow.isEveryHandlerFinished()) {
      Workflow.continueAsNew(new LeaseRequest(system, lease.snapshot()));
    }
    Workflow.setCurrentDetails(lease.view().story());
  }

  @Override
  public void acquire(LeaseClaim claim) {
    lease.acquire(claim, now());
    news = true;
  }

  @Override
  public void release(LeaseRelease release) {
    lease.release(release, now());
    news = true;
  }

  @Override
  public LeaseView view() {
    return lease.view();
  }

  @Override
  public LeaseView breakLease(BreakLease order) {
    validateBreak(order);
    lease.breakFor(order, now());
    news = true;
    return lease.view();
  }

  @Override
  public void validateBreak(BreakLease order) {
    Refused.unlessNone(lease.refusal(order));
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
