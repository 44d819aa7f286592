package dev.muster.plan;

import dev.muster.approval.ApprovalTerms;
import dev.muster.approval.ApprovalView;
import dev.muster.approval.Approvals;
import dev.muster.approval.Decision;
import dev.muster.evidence.EvidenceActivities;
import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidenceReceipt;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceRun;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.freeze.FreezeActivities;
import dev.muster.freeze.FreezeVerdict;
import dev.muster.lease.HeldLease;
import dev.muster.lease.Leases;
import dev.muster.notice.TimeText;
import dev.muster.planner.RunAlarmDesk;
import dev.muster.run.RunPhase;
import dev.muster.temporal.ActivityProfile;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Leads a run through the kernels in order: its time, freeze, lease, approval, freeze again, its
 * work, evidence. Made in the constructor of the run's workflow.
 */
public final class PlanRun<P extends Plan> {
  private static final Duration LONGEST_WAIT = Duration.ofHours(4);

  private final FreezeActivities freezes =
      ActivityProfile.LOCAL.stub(FreezeActivities.class, "whether it may start");
  private final EvidenceActivities evidence =
      ActivityProfile.JOURNAL.stub(EvidenceActivities.class, "write the evidence");
  private final RunAlarmDesk desk =
      ActivityProfile.HAND_OVER.stub(RunAlarmDesk.class, "tell of a run that went wrong");
  private final RunSigns signs = new RunSigns();
  private final Approvals approvals = new Approvals();
  private final List<HeldLease> held = new ArrayList<>();
  private final String id = Workflow.getInfo().getWorkflowId();
  private final Leases leases;
  private final RunWait waiting = new RunWait(this::turnTo);
  private final PlanCalendar<P> calendar;
  private final RunRecord record;
  private P plan;
  private RunOrder order;
  private RunPosition position = new RunPosition(RunPhase.CHECKING, "asking whether it may start");
  private boolean hasAsked;

  /**
   * A run that has yet to begin.
   *
   * @param calendar asked whether a planned run is still wanted
   */
  public PlanRun(P plan, RunOrder order, PlanCalendar<P> calendar) {
    WorkflowInfo info = Workflow.getInfo();
    this.plan = plan;
    this.order = order;
    this.calendar = calendar;
    leases = new Leases(plan.chain());
    record =
        new RunRecord(
            new EvidenceRun(info.getWorkflowId(), info.getFirstExecutionRunId()),
            order.requester(),
            RunWait.now());
  }

  /**
   * From here to the evidence.
   *
   * @param work what the plan is for; it fails with what a step fails with
   * @throws ApplicationFailure named for the verdict when the run did not do what it is for
   */
  public RunOutcome lead(Runnable work) {
    RunEnd end;
    try {
      if (order.isPlanned() && !comesToItsTime()) {
        turnTo(RunPhase.WITHDRAWN, RunWait.WITHDRAWN);
        return new RunOutcome(null, position.now(), null);
      }
      requireFree();
      takeSystems();
      askForLeave();
      requireFree();
      requireInTime();
      work.run();
      end = succeed();
    } catch (CanceledFailure cancelled) {
      end = stop(RunEnd.meant("cancelled in Temporal"));
    } catch (TemporalFailure failure) {
      end = giveUp(failure);
    } finally {
      held.reversed().forEach(HeldLease::close);
    }
    return conclude(end);
  }

  /**
   * Asks for leave ahead where the plan has a lead and no freeze lies on its time; false when
   * nothing plans it any more.
   */
  private boolean comesToItsTime() {
    if (!waiting.untilLead(order::time, this::goByWhatIsPlanned)) {
      return false;
    }
    Appointment time = order.time();
    if (time.hasLead()) {
      if (freezes.check(questions().freeze(time.due())).mayStart()) {
        askForLeave();
      }
      waiting.untilDue(time, () -> calendar.lookUp(plan.name(), time.due()).isPresent());
    }
    requireInTime();
    Instant now = RunWait.now();
    record.startsAt(now);
    record.states(
        new EvidenceFact(
            "Due",
            "%s, begun %s later"
                .formatted(
                    TimeText.clock(time.due()),
                    TimeText.words(Duration.between(time.due(), now)))));
    turnTo(RunPhase.CHECKING, "asking whether it may start");
    return true;
  }

  /** The plan as it is when it begins to prepare is what it goes by to the end. */
  private boolean goByWhatIsPlanned() {
    Optional<PlanCalendar.Planned<P>> planned = calendar.lookUp(plan.name(), order.time().due());
    planned.ifPresent(found -> {
      plan = found.plan();
      order = order.at(found.appointment());
    });
    return planned.isPresent();
  }

  private void requireInTime() {
    if (order.isPlanned()) {
      RunWait.requireInTime(order.time());
    }
  }

  private void requireFree() {
    FreezeVerdict freeze = freezes.check(questions().freeze(RunWait.now()));
    record.checked(freeze, order.override());
    if (!freeze.mayStart()) {
      throw RunFailure.FROZEN.because(freeze.sentence());
    }
  }

  /** In the order of their names, so that no two runs wait for each other. */
  private void takeSystems() {
    for (String system : plan.systems().stream().sorted().toList()) {
      turnTo(RunPhase.WAITING_FOR_SYSTEM, "waiting for " + system);
      held.add(leases.acquire(system, plan.summary(), order.patience(LONGEST_WAIT, RunWait.now())));
    }
  }

  private void askForLeave() {
    ApprovalTerms terms = plan.approval();
    if (terms == null || hasAsked) {
      return;
    }
    hasAsked = true;
    turnTo(RunPhase.WAITING_FOR_APPROVAL, "waiting for " + String.join(" or ", terms.roles()));
    Instant since = RunWait.now();
    ApprovalView answer = approvals.ask(() -> questions().leave(terms, since, RunWait.now()));
    record.decided(answer);
    if (!answer.granted()) {
      throw RunFailure.notApproved(answer);
    }
  }

  /**
   * Takes a step of the work, while its systems are held.
   *
   * @param doing answers with what came of it, in a few words, or null
   */
  public void step(String name, Supplier<@Nullable String> doing) {
    begin(name, RunPhase.RUNNING);
    end(doing.get());
  }

  /** Takes a step of the work that turns out to consist of several, each with its own times. */
  public void steps(String name, Supplier<List<EvidenceStep>> doing) {
    begin(name, RunPhase.RUNNING);
    record.steps().replace(doing.get());
  }

  /** Takes a step that waits for a person's word. */
  public void confirm(String name, ApprovalTerms terms) {
    begin(name, RunPhase.WAITING_FOR_PERSON);
    Instant since = RunWait.now();
    ApprovalView answer = approvals.ask(() -> questions().word(name, terms, since, RunWait.now()));
    record.decided(answer);
    if (!answer.granted()) {
      throw RunFailure.NOT_CONFIRMED.because(RunFailure.sentence(answer));
    }
    Decision word = answer.decisions().getLast();
    end("by " + word.actor());
  }

  private void begin(String step, RunPhase phase) {
    held.forEach(HeldLease::ensureHeld);
    record.steps().begin(step, RunWait.now());
    turnTo(phase, step);
  }

  private void end(@Nullable String detail) {
    record.steps().end(Result.DONE, detail, RunWait.now());
  }

  /** What is to stand in its evidence beside its steps. */
  public void states(EvidenceFact fact) {
    record.states(fact);
  }

  /** A promise of the plan that the work has measured. */
  public void measures(EvidencePromise promise) {
    record.measures(promise);
  }

  /** The plan that it goes by. */
  public P plan() {
    return plan;
  }

  /** A name for the step under way that is the same whenever it is tried, and no other's. */
  public String stepKey() {
    return id + "/" + record.steps().soFar().size();
  }

  private RunEnd succeed() {
    Instant now = RunWait.now();
    record.succeeds(plan, now);
    return RunEnd.of("done in " + TimeText.words(record.since(now)));
  }

  private RunEnd stop(RunEnd end) {
    stopStep(Result.STOPPED, null);
    record.ends(EvidenceVerdict.STOPPED, RunWait.now());
    return end;
  }

  private RunEnd giveUp(TemporalFailure failure) {
    RunEnd end = RunFailure.end(failure);
    if (RunFailure.isAStop(failure)) {
      return stop(end);
    }
    stopStep(Result.FAILED, end.told());
    record.ends(EvidenceVerdict.FAILED, RunWait.now());
    return end;
  }

  private void stopStep(Result result, @Nullable String why) {
    if (record.steps().isUnderWay()) {
      record.steps().end(result, why, RunWait.now());
    }
  }

  private RunOutcome conclude(RunEnd end) {
    EvidenceReceipt[] receipt = new EvidenceReceipt[1];
    Workflow.newDetachedCancellationScope(() -> receipt[0] = tellAndRecord(end)).run();
    EvidenceVerdict verdict = record.verdict();
    RunOutcome outcome = new RunOutcome(verdict, end.told(), receipt[0]);
    if (verdict == EvidenceVerdict.FAILED || verdict == EvidenceVerdict.STOPPED) {
      throw ApplicationFailure.newNonRetryableFailure(end.told(), verdict.name(), outcome);
    }
    return outcome;
  }

  /** People are told and the record is written at once: neither waits for the other. */
  private EvidenceReceipt tellAndRecord(RunEnd end) {
    turnTo(end.phase() == RunPhase.OVER ? RunPhase.RECORDING : end.phase(), end.told());
    EvidenceRecord written = record.evidence(plan, order.reason(), end.told());
    Optional<Promise<Void>> told =
        end.alarm(plan, order, written).map(alarm -> Async.procedure(desk::raise, alarm));
    EvidenceReceipt receipt = evidence.record(written);
    turnTo(end.phase(), end.told());
    told.ifPresent(Promise::get);
    return receipt;
  }

  private RunQuestions questions() {
    return new RunQuestions(id, plan, order);
  }

  private void turnTo(RunPhase phase, String doing) {
    position = new RunPosition(phase, doing);
    signs.show(view(), plan);
  }

  /** Where it stands. */
  public RunView view() {
    return record.view(plan, order, position);
  }
}
