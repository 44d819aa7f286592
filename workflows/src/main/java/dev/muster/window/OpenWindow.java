package dev.muster.window;

import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.notice.TimeText;
import dev.muster.plan.PlanRun;
import dev.muster.plan.PlanRun.Ended;
import dev.muster.run.RunPhase;
import dev.muster.temporal.Alarm;
import dev.muster.window.WindowStep.Counterpart;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Does what the course of an open window says, until nothing more is to be done. Called where
 * nothing cancels it: a window that is cancelled takes back first.
 */
final class OpenWindow {
  private final PlanRun<WindowPlan> run;
  private final Course course;
  private final WindowActs acts;
  private final WindowAlarms alarms;
  private final Strays strays;
  private final Alarm bell = new Alarm();
  private boolean news;
  private boolean isOver;
  private boolean isTold;

  OpenWindow(
      PlanRun<WindowPlan> run, Course course, WindowActs acts, WindowAlarms alarms, Strays strays) {
    this.run = run;
    this.course = course;
    this.acts = acts;
    this.alarms = alarms;
    this.strays = strays;
  }

  /** From the first step to the last that is taken back. */
  CourseResult goThrough() {
    Async.procedure(this::watchDeadline);
    while (true) {
      Move move = course.next(now());
      tellOfFailure();
      switch (move) {
        case Move.Take take -> take(take.step());
        case Move.LeaveOut out -> leaveOut(out);
        case Move.TakeBack back -> takeBack(back);
        case Move.Wait wait -> await(wait);
        case Move.Over over -> {
          isOver = true;
          news = true;
          return over.result().leaving(strays.left());
        }
      }
    }
  }

  /** Something that the course goes by has changed. */
  void changed() {
    news = true;
  }

  private void take(WindowStep step) {
    RunPhase phase =
        step.work() instanceof WindowWork.Confirm ? RunPhase.WAITING_FOR_PERSON : RunPhase.RUNNING;
    try {
      Ended ended = run.attempt(step.name(), phase, () -> ended(step));
      if (ended.result() == Result.DONE) {
        course.done(step);
      } else {
        run.lost().ifPresent(course::giveUp);
        String why = Objects.requireNonNullElse(ended.detail(), "it failed");
        if (strays.holds(step.name())) {
          course.giveUp("%s: %s".formatted(step.name(), why));
        }
        course.failed(step, why);
      }
    } catch (ApplicationFailure lost) {
      course.giveUp(PlanRun.words(lost));
    }
  }

  /** Begins once it is sure that its systems are still the window's. */
  private Ended ended(WindowStep step) {
    course.began(step);
    if (step.work() instanceof WindowWork.TakeBack work) {
      Optional<Counterpart> part = course.takenBackBy(work);
      return part.map(acts::takeBack)
          .orElseGet(() -> new Ended(Result.DONE, "it is as it was already"));
    }
    return acts.take(step.name(), step.work(), step.limit(), this::mustStop);
  }

  /** Also when somebody took a system from it: a part of it that was lent one hears it only so. */
  private boolean mustStop() {
    return course.mustStop() || run.lost().isPresent();
  }

  private void leaveOut(Move.LeaveOut move) {
    run.leaveOut(move.step().name(), move.reason());
    course.leftOut(move.step());
  }

  private void takeBack(Move.TakeBack move) {
    Ended ended = run.attemptBeside(move.part().name(), () -> acts.takeBack(move.part()));
    if (ended.result() == Result.DONE) {
      course.tookBack(move);
    } else {
      course.leaves(move, Objects.requireNonNullElse(ended.detail(), "it failed"));
      alarms.left(course.left().getLast());
    }
  }

  private void await(Move.Wait wait) {
    news = false;
    run.waitsFor(RunPhase.WAITING_FOR_PERSON, wait.reason());
    bell.await(wait.until(), "wait for a person", () -> news || isToGiveUp());
    if (isToGiveUp()) {
      run.lost().ifPresent(course::giveUp);
    }
  }

  private boolean isToGiveUp() {
    return course.isGoingForward() && run.lost().isPresent();
  }

  /** At once, before anything is taken back. */
  private void tellOfFailure() {
    if (!isTold && course.hasFailed()) {
      isTold = true;
      alarms.failed(Objects.requireNonNullElse(course.reason(), "it did not do what it is for"));
    }
  }

  /** At its deadline a window that is not over begins nothing more, and a person is paged. */
  private void watchDeadline() {
    Alarm alarm = new Alarm();
    while (!isOver && now().isBefore(course.deadline())) {
      Instant seen = course.deadline();
      alarm.await(seen, "its time is over", () -> isOver || !seen.equals(course.deadline()));
    }
    alarm.clear();
    if (!isOver) {
      course.deadlinePassed();
      news = true;
      alarms.failed(
          "its time was over at %s, and not all is as it was: %s"
              .formatted(TimeText.clock(course.deadline()), String.join(", ", course.owed())));
      isTold = true;
    }
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
