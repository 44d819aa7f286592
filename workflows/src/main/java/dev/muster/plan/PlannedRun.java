package dev.muster.plan;

import dev.muster.approval.ApprovalTerms;
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
  private final Runnable preparing;
  private @Nullable CancellationScope scope;
  private @Nullable String calledOff;
  private boolean isMoved;

  /**
   * A run whose time is to come.
   *
   * @param calendar asked whether it is still wanted
   */
  public PlannedRun(P plan, RunOrder order, PlanCalendar<P> calendar) {
    this(plan, order, calendar, () -> {});
  }

  /**
   * A run that has more to prepare than to ask for leave.
   *
   * @param preparing called when it begins to prepare, and again when its time is another; waits
   *     for nothing
   */
  public PlannedRun(P plan, RunOrder order, PlanCalendar<P> calendar, Runnable preparing) {
    this.calendar = calendar;
    this.preparing = preparing;
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
    RunOutcome[] ended = new RunOutcome[1];
    CancellationScope waits = Workflow.newCancellationScope(() -> ended[0] = waitAndPrepare());
    scope = waits;
    try {
      waits.run();
      return Optional.ofNullable(ended[0]);
    } catch (CanceledFailure cancelled) {
      return Optional.of(conclusion.recorded(cancelled()));
    } catch (TemporalFailure failure) {
      return Optional.of(conclusion.recorded(conclusion.failed(failure)));
    }
  }

  private @Nullable RunOutcome waitAndPrepare() {
    do {
      isMoved = false;
      if (!waiting.untilLead(() -> run.order().time(), this::goByWhatIsPlanned)) {
        run.turnTo(RunPhase.WITHDRAWN, RunWait.WITHDRAWN);
        return new RunOutcome(null, RunWait.WITHDRAWN, null);
      }
      prepare();
    } while (isMoved);
    return null;
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
  }

  /** Ends before it has begun, since somebody wants it so. */
  public void callOff(String words) {
    calledOff = words;
    if (scope != null) {
      scope.cancel(words);
    }
  }

  /** Who said yes to something that is asked ahead. */
  public String ask(String what, ApprovalTerms terms) {
    return asking.confirm(what, terms);
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
      return;
    }
    preparing.run();
    if (freezes.check(run.questions().freeze(time.due())).mayStart()) {
      asking.askForLeave();
    }
    if (!isMoved) {
      waiting.untilDue(time, () -> calendar.lookUp(run.plan().name(), time.due()).isPresent());
    }
  }

  /** The plan that it goes by. */
  public P plan() {
    return run.plan();
  }

  /** What it goes on with, the leave that it was given included. */
  public RunOrder order() {
    return run.order().with(asking.leave());
  }

  /** Where it stands. */
  public RunView view() {
    return run.view();
  }
}
