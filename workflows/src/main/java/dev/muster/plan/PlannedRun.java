package dev.muster.plan;

import dev.muster.approval.ApprovalTerms;
import dev.muster.evidence.EvidenceFact;
import dev.muster.freeze.FreezeActivities;
import dev.muster.run.RunPhase;
import dev.muster.temporal.ActivityProfile;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Leads a run to its time, for weeks where its lead is that long, and asks for leave ahead. It then
 * goes on as a workflow of another type with a {@link PlanRun}, so that only what has begun stays
 * on a version of the workers. Made in the constructor of the run's workflow.
 */
public final class PlannedRun<P extends Plan> {
  private final FreezeActivities freezes =
      ActivityProfile.LOCAL.stub(FreezeActivities.class, "whether it may start");
  private final RunState<P> run;
  private final RunWait waiting;
  private final RunAsking asking;
  private final RunConclusion conclusion;
  private final PlanCalendar<P> calendar;
  private Preparation preparation = Preparation.NOTHING;
  private @Nullable CancellationScope waits;
  private @Nullable CancellationScope asks;
  private @Nullable String calledOff;
  private boolean isMoved;

  /**
   * A run whose time is to come.
   *
   * @param calendar asked whether it is still wanted
   */
  public PlannedRun(P plan, RunOrder order, PlanCalendar<P> calendar) {
    this.calendar = calendar;
    run = new RunState<>(plan, order);
    waiting = new RunWait(run::turnTo);
    asking = new RunAsking(run);
    conclusion = new RunConclusion(run);
  }

  /**
   * Waits; nothing when its time has come and it is to go on.
   *
   * @throws ApplicationFailure when it ended before, with its evidence written
   */
  public Optional<RunOutcome> await() {
    return await(Preparation.NOTHING);
  }

  /** The same, of a run that has more to prepare than to ask for leave. */
  public Optional<RunOutcome> await(Preparation beside) {
    preparation = beside;
    boolean[] isWanted = new boolean[1];
    waits = Workflow.newCancellationScope(() -> isWanted[0] = waitAndPrepare());
    if (calledOff != null) {
      waits.cancel(calledOff);
    }
    try {
      waits.run();
    } catch (CanceledFailure cancelled) {
      return Optional.of(ended(cancelled()));
    } catch (TemporalFailure failure) {
      return Optional.of(ended(calledOff == null ? conclusion.failed(failure) : cancelled()));
    }
    if (calledOff != null) {
      return Optional.of(ended(cancelled()));
    }
    return isWanted[0] ? Optional.empty() : Optional.of(withdrawn());
  }

  /** Whether it is to go on. */
  private boolean waitAndPrepare() {
    do {
      isMoved = false;
      if (!waiting.untilLead(() -> run.order().time(), this::goByWhatIsPlanned)) {
        return false;
      }
      prepare();
    } while (isMoved);
    return true;
  }

  private RunOutcome withdrawn() {
    preparation.endsUnbegun(RunWait.WITHDRAWN);
    run.turnTo(RunPhase.WITHDRAWN, RunWait.WITHDRAWN);
    return new RunOutcome(null, RunWait.WITHDRAWN, null);
  }

  private RunOutcome ended(RunEnd end) {
    Workflow.newDetachedCancellationScope(() -> preparation.endsUnbegun(end.told())).run();
    return conclusion.recorded(end);
  }

  private RunEnd cancelled() {
    return calledOff == null ? conclusion.cancelled() : conclusion.calledOff(calledOff);
  }

  /** Waits for another time, and asks for leave anew. */
  public void moveTo(Instant due) {
    isMoved = true;
    asking.forget();
    run.moveTo(due);
    waiting.changed();
    if (asks != null) {
      asks.cancel("it is due at another time");
    }
  }

  /** Ends before it has begun, since somebody wants it so. */
  public void callOff(String words) {
    calledOff = words;
    if (waits != null) {
      waits.cancel(words);
    }
  }

  /** Who said yes to something that is asked ahead. */
  public String ask(String what, ApprovalTerms terms) {
    return asking.confirm(what, terms);
  }

  /** Lets something stand in the evidence of a run that ends before it has begun. */
  public void states(EvidenceFact fact) {
    run.record().states(fact);
  }

  /** The time that it waits for. */
  public Appointment time() {
    return run.order().time();
  }

  /** The plan as it is when it begins to prepare is what it goes by to the end. */
  private boolean goByWhatIsPlanned() {
    Optional<PlanCalendar.Planned<P>> planned =
        calendar.lookUp(run.plan().name(), run.order().time().due());
    planned.ifPresent(run::goesBy);
    return planned.isPresent();
  }

  /** Asks for leave ahead where the plan has a lead and no freeze lies on its time. */
  private void prepare() {
    Appointment time = run.order().time();
    if (!time.hasLead()) {
      preparation.begins();
      return;
    }
    if (freezes.check(run.questions().freeze(time.due())).mayStart()) {
      preparation.begins();
      askForLeave();
    }
    if (!isMoved) {
      waiting.untilDue(time, () -> calendar.lookUp(run.plan().name(), time.due()).isPresent());
    }
  }

  /** A request for leave of a time that it is no longer due at is taken back. */
  private void askForLeave() {
    asks = Workflow.newCancellationScope(asking::askForLeave);
    try {
      asks.run();
    } catch (TemporalFailure withdrawn) {
      if (!isMoved) {
        throw withdrawn;
      }
    }
    if (isMoved) {
      asking.forget();
    }
  }

  /** The plan that it goes by. */
  public P plan() {
    return run.plan();
  }

  /** What it goes on with, the leave that it was given included. */
  public RunOrder order() {
    return run.order().with(asking.leave(), asking.asked());
  }

  /** Where it stands. */
  public RunView view() {
    return run.view();
  }
}
