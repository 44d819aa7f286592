package dev.muster.plan;

import dev.muster.approval.ApprovalTerms;
import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.freeze.FreezeActivities;
import dev.muster.freeze.FreezeVerdict;
import dev.muster.lease.HeldLease;
import dev.muster.lease.Leases;
import dev.muster.notice.TimeText;
import dev.muster.planner.Timetable;
import dev.muster.run.RunPhase;
import dev.muster.temporal.ActivityProfile;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Leads a run whose time has come through the kernels in order: freeze, lease, approval, freeze
 * again, its work, evidence. Made in the constructor of the run's workflow.
 */
public final class PlanRun<P extends Plan> {
  private static final Duration LONGEST_WAIT = Duration.ofHours(4);

  private final FreezeActivities freezes =
      ActivityProfile.LOCAL.stub(FreezeActivities.class, "whether it may start");
  private final List<HeldLease> held = new ArrayList<>();
  private final Leases leases;
  private final RunState<P> run;
  private final RunAsking asking;
  private final RunConclusion conclusion;

  public PlanRun(P plan, RunOrder order) {
    leases = new Leases(plan.chain());
    run = new RunState<>(plan, order);
    asking = new RunAsking(run);
    conclusion = new RunConclusion(run);
  }

  /**
   * From here to the evidence.
   *
   * @param work what the plan is for; it fails with what a step fails with
   * @throws ApplicationFailure named for the verdict when the run did not do what it is for
   */
  public RunOutcome lead(Runnable work) {
    return lead(work, told -> {});
  }

  /**
   * The same.
   *
   * @param ending hears what came of it, whatever it is, before the evidence is written; may state
   *     and measure what belongs there, also when the run is cancelled
   */
  public RunOutcome lead(Runnable work, Consumer<String> ending) {
    RunEnd end = end(work);
    Workflow.newDetachedCancellationScope(() -> ending.accept(end.told())).run();
    run.record().reconsider(run.plan());
    return conclusion.recorded(end);
  }

  /**
   * Says what else people are to know when they are asked for leave.
   *
   * @param what seen anew whenever they are, while the systems are held
   */
  public void foresees(Supplier<String> what) {
    asking.foresees(what);
  }

  private RunEnd end(Runnable work) {
    try {
      comesToItsTime();
      requireFree();
      takeSystems();
      asking.askForLeave();
      requireFree();
      requireInTime();
      work.run();
      return conclusion.succeeded();
    } catch (CanceledFailure cancelled) {
      return conclusion.cancelled();
    } catch (TemporalFailure failure) {
      return conclusion.failed(failure);
    } finally {
      letGo();
    }
  }

  /** Why one of its systems is not its own any more; nothing while all are. */
  public Optional<String> lost() {
    return held.stream().flatMap(lease -> lease.lostBecause().stream()).findFirst();
  }

  /** Fails unless every system is its own still. */
  public void requireHeld() {
    held.forEach(HeldLease::ensureHeld);
  }

  /** Gives its systems back: what is left of the work touches none. */
  public void letGo() {
    held.reversed().forEach(HeldLease::close);
    held.clear();
  }

  /** The failure of work that something stands in the way of before it has begun. */
  public static ApplicationFailure notReady(String sentence) {
    return RunFailure.NOT_READY.because(sentence);
  }

  /** The failure of work that a person wanted no more. */
  public static ApplicationFailure calledOff(String sentence) {
    return RunFailure.CALLED_OFF.because(sentence);
  }

  /** The words of a failure for people: those around them only name workflows and activities. */
  public static String words(TemporalFailure failure) {
    return RunFailure.words(failure);
  }

  private void comesToItsTime() {
    if (!run.order().isPlanned()) {
      return;
    }
    requireInTime();
    Instant due = run.order().time().due();
    String late = TimeText.words(Duration.between(due, RunWait.now()));
    run.record()
        .states(new EvidenceFact("Due", "%s, begun %s later".formatted(TimeText.clock(due), late)));
    run.turnTo(RunPhase.CHECKING, "asking whether it may start");
  }

  private void requireInTime() {
    if (run.order().isPlanned()) {
      RunWait.requireInTime(run.order().time());
    }
  }

  private void requireFree() {
    if (!run.plan().heedsFreezes()) {
      return;
    }
    FreezeVerdict freeze = freezes.check(run.questions().freeze(RunWait.now()));
    run.record().checked(freeze, run.order().override());
    if (!freeze.mayStart()) {
      throw RunFailure.FROZEN.because(freeze.sentence());
    }
  }

  /** In the order of their names, so that no two runs wait for each other. */
  private void takeSystems() {
    for (String system : ownSystems()) {
      run.turnTo(RunPhase.WAITING_FOR_SYSTEM, "waiting for " + system);
      Duration patience = run.order().patience(LONGEST_WAIT, RunWait.now());
      held.add(leases.acquire(system, run.plan().summary(), patience));
    }
  }

  private List<String> ownSystems() {
    return run.plan().systems().stream()
        .filter(system -> !run.order().lent().contains(system))
        .sorted()
        .toList();
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
    run.record().steps().replace(doing.get());
  }

  /**
   * Takes the rest of the plan's steps, several at a time.
   *
   * @param asTheyStand those that were begun, and at the end all, whenever it is asked
   */
  public void together(Supplier<List<EvidenceStep>> asTheyStand, Runnable doing) {
    requireHeld();
    run.record().steps().beginTogether(asTheyStand);
    try {
      doing.run();
    } finally {
      run.record().steps().endTogether();
    }
  }

  /** How a step ended that may fail without ending the work. */
  public record Ended(Result result, @Nullable String detail) {}

  /**
   * Takes a step of the plan that may fail without ending the work.
   *
   * @param doing answers with how it ended
   */
  public Ended attempt(String name, RunPhase phase, Supplier<Ended> doing) {
    begin(name, phase);
    return ended(doing);
  }

  /**
   * Takes a step beside those of the plan, whoever holds its systems by now: what takes back
   * another.
   */
  public Ended attemptBeside(String name, Supplier<Ended> doing) {
    run.record().steps().beginBeside(name, RunWait.now());
    run.turnTo(RunPhase.RUNNING, name);
    return ended(doing);
  }

  private Ended ended(Supplier<Ended> doing) {
    Ended how = doing.get();
    run.record().steps().end(how.result(), how.detail(), RunWait.now());
    return how;
  }

  /** Leaves out the next step of the plan. */
  public void leaveOut(String name, String why) {
    run.record().steps().leaveOut(name, why);
  }

  /**
   * Who said yes to a step.
   *
   * @throws ApplicationFailure when nobody did
   */
  public String ask(String name, ApprovalTerms terms) {
    return asking.confirm(name, terms);
  }

  /**
   * Who gave leave for what would come of the step under way.
   *
   * @param estimate of that, made anew whenever it is asked
   * @throws ApplicationFailure when nobody did
   */
  public String agreed(ApprovalTerms terms, Supplier<String> estimate) {
    return asking.agree(terms, estimate);
  }

  /** Shows what it waits for between its steps. */
  public void waitsFor(RunPhase phase, String what) {
    run.turnTo(phase, what);
  }

  /** Takes a step that waits for a person's word. */
  public void confirm(String name, ApprovalTerms terms) {
    begin(name, RunPhase.WAITING_FOR_PERSON);
    end("by " + asking.confirm(name, terms));
  }

  private void begin(String step, RunPhase phase) {
    requireHeld();
    run.record().steps().begin(step, RunWait.now());
    run.turnTo(phase, step);
  }

  private void end(@Nullable String detail) {
    run.record().steps().end(Result.DONE, detail, RunWait.now());
  }

  /** Lets something stand in the evidence beside the steps. */
  public void states(EvidenceFact fact) {
    run.record().states(fact);
  }

  /** Lets a promise of the plan count that the work has measured. */
  public void measures(EvidencePromise promise) {
    run.record().measures(promise);
  }

  /** When it is due; when it began, where nothing planned it. */
  public Instant due() {
    return run.order().isPlanned() ? run.order().time().due() : run.view().startedAt();
  }

  /** What it was ordered by. */
  public RunOrder order() {
    return run.order();
  }

  /** The plan that it goes by. */
  public P plan() {
    return run.plan();
  }

  /** Whom it concerns when something goes wrong; nobody where no calendar says. */
  public Optional<Timetable.Concern> concern() {
    return run.order().concerned();
  }

  /** A name for the step under way that is the same whenever it is tried, and no other's. */
  public String stepKey() {
    return run.id() + "/" + run.record().steps().soFar().size();
  }

  /** Where it stands. */
  public RunView view() {
    return run.view();
  }
}
