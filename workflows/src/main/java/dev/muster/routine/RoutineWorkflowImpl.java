package dev.muster.routine;

import dev.muster.approval.ApprovalTerms;
import dev.muster.approval.ApprovalView;
import dev.muster.approval.Approvals;
import dev.muster.approval.Decision;
import dev.muster.evidence.EvidenceActivities;
import dev.muster.evidence.EvidenceReceipt;
import dev.muster.evidence.EvidenceRun;
import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.freeze.FreezeActivities;
import dev.muster.freeze.FreezeVerdict;
import dev.muster.lease.HeldLease;
import dev.muster.lease.Leases;
import dev.muster.planner.MissedRun;
import dev.muster.planner.MissedRunDesk;
import dev.muster.temporal.ActivityProfile;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;

/** Leads a run through the kernels in order: freeze, lease, approval, freeze again, steps. */
public class RoutineWorkflowImpl implements RoutineWorkflow {
  private static final Logger log = Workflow.getLogger(RoutineWorkflowImpl.class);
  private static final Duration LONGEST_WAIT = Duration.ofHours(4);

  private final FreezeActivities freezes =
      ActivityProfile.LOCAL.stub(FreezeActivities.class, "whether it may start");
  private final EvidenceActivities evidence =
      ActivityProfile.JOURNAL.stub(EvidenceActivities.class, "write the evidence");
  private final MissedRunDesk desk =
      ActivityProfile.PROBE.stub(MissedRunDesk.class, "tell of a run that did not do its work");
  private final RoutineSigns signs = new RoutineSigns();
  private final Approvals approvals = new Approvals();
  private final Leases leases;
  private final List<HeldLease> held = new ArrayList<>();
  private final RoutineRun run;
  private final RoutineWait waiting;
  private boolean hasAsked;

  @WorkflowInit
  public RoutineWorkflowImpl(RoutineRequest request) {
    WorkflowInfo info = Workflow.getInfo();
    leases = new Leases(request.plan().chain());
    run =
        new RoutineRun(
            request, new EvidenceRun(info.getWorkflowId(), info.getFirstExecutionRunId()), now());
    waiting = new RoutineWait(run, this::show);
  }

  @Override
  public RoutineOutcome run(RoutineRequest request) {
    try {
      if (run.isPlanned() && !comesToItsTime()) {
        show();
        return new RoutineOutcome(null, run.told(), null);
      }
      requireFree();
      takeSystems();
      askForLeave();
      requireFree();
      run.plan().steps().forEach(this::take);
      run.succeeded(now());
    } catch (CanceledFailure cancelled) {
      stopStep();
      run.stopped("cancelled in Temporal", now());
      run.endsWithoutNews();
    } catch (TemporalFailure failure) {
      giveUp(failure);
    } finally {
      held.reversed().forEach(HeldLease::close);
    }
    EvidenceReceipt[] receipt = new EvidenceReceipt[1];
    Workflow.newDetachedCancellationScope(() -> receipt[0] = record()).run();
    return outcome(receipt[0]);
  }

  /**
   * Asks for leave ahead where the plan has a lead and no freeze lies on its time; false when
   * nothing plans it any more.
   */
  private boolean comesToItsTime() {
    if (!waiting.untilLead()) {
      return false;
    }
    if (run.appointment().hasLead()) {
      if (freezes.check(run.freeze(run.appointment().due())).mayStart()) {
        askForLeave();
      }
      waiting.untilDue();
    }
    waiting.requireInTime();
    run.comesToItsTime(now());
    show();
    return true;
  }

  private void requireFree() {
    FreezeVerdict freeze = freezes.check(run.freeze(now()));
    run.checked(freeze);
    if (!freeze.mayStart()) {
      throw RoutineFailure.FROZEN.because(freeze.sentence());
    }
  }

  /** In the order of their names, so that no two runs wait for each other. */
  private void takeSystems() {
    for (String system : run.plan().systems().stream().sorted().toList()) {
      turnTo(RoutinePhase.WAITING_FOR_SYSTEM, "waiting for " + system);
      held.add(leases.acquire(system, run.plan().summary(), LONGEST_WAIT));
    }
  }

  private void askForLeave() {
    ApprovalTerms terms = run.plan().approval();
    if (terms == null || hasAsked) {
      return;
    }
    hasAsked = true;
    turnTo(RoutinePhase.WAITING_FOR_APPROVAL, "waiting for " + String.join(" or ", terms.roles()));
    Instant since = now();
    ApprovalView answer = approvals.ask(() -> terms.request(run.matter(now()), since, now()));
    run.decided(answer);
    if (!answer.granted()) {
      throw RoutineFailure.notApproved(answer);
    }
  }

  private void take(RoutineStep step) {
    held.forEach(HeldLease::ensureHeld);
    run.begins(step, now());
    show();
    if (step.call() != null) {
      RoutineCalls.Order order =
          new RoutineCalls.Order(
              Workflow.getInfo().getWorkflowId() + "/" + run.view().steps().size(), step.call());
      RoutineCalls.Answer answer = RoutineCallOptions.stub(step).call(order);
      run.ends(Result.DONE, "answered " + answer.status(), now());
    } else if (step.confirm() != null) {
      confirm(step, step.confirm());
    }
  }

  private void confirm(RoutineStep step, ApprovalTerms terms) {
    Instant since = now();
    ApprovalView answer = approvals.ask(() -> terms.request(run.matter(step), since, now()));
    run.decided(answer);
    if (!answer.granted()) {
      throw RoutineFailure.NOT_CONFIRMED.because(RoutineFailure.sentence(answer));
    }
    Decision word = answer.decisions().getLast();
    run.ends(Result.DONE, "by " + word.actor(), now());
  }

  private void giveUp(TemporalFailure failure) {
    String why = RoutineFailure.words(failure);
    if (RoutineFailure.isNoNews(failure)) {
      run.endsWithoutNews();
    }
    if (RoutineFailure.isMissed(failure)) {
      miss(why);
    } else if (RoutineFailure.isAStop(failure)) {
      stopStep();
      run.stopped(why, now());
    } else {
      if (run.isInAStep()) {
        run.ends(Result.FAILED, why, now());
      }
      run.failed(why, now());
    }
  }

  /** Whoever looks for missed runs tells of one that did nothing when it had to begin. */
  private void miss(String why) {
    run.missed(why, now());
    if (!hasAsked) {
      run.endsWithoutNews();
    }
  }

  private void stopStep() {
    if (run.isInAStep()) {
      run.ends(Result.STOPPED, null, now());
    }
  }

  private EvidenceReceipt record() {
    show();
    run.complaint().ifPresent(this::tell);
    EvidenceReceipt receipt = evidence.record(run.evidence());
    run.recorded();
    show();
    return receipt;
  }

  /** Bounded: nobody being told holds up no record. */
  private void tell(MissedRun complaint) {
    try {
      desk.raise(complaint);
    } catch (ActivityFailure e) {
      log.error("nobody could be told of {}", complaint.occurrence().workflowId(), e);
    }
  }

  private RoutineOutcome outcome(EvidenceReceipt receipt) {
    RoutineOutcome outcome = new RoutineOutcome(run.verdict(), run.told(), receipt);
    EvidenceVerdict verdict = run.verdict();
    if (verdict == EvidenceVerdict.FAILED || verdict == EvidenceVerdict.STOPPED) {
      throw ApplicationFailure.newNonRetryableFailure(run.told(), verdict.name(), outcome);
    }
    return outcome;
  }

  private void turnTo(RoutinePhase phase, String doing) {
    run.turnsTo(phase, doing);
    show();
  }

  private void show() {
    signs.show(run.view(), run.plan());
  }

  @Override
  public RoutineView view() {
    return run.view();
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
