package dev.muster.window;

import dev.muster.notice.TimeText;
import dev.muster.window.CourseResult.End;
import dev.muster.window.WindowStep.Counterpart;
import dev.muster.window.WindowStep.OnFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an open window does next: its steps in order as long as each can be taken back in what is
 * left of its time, then back, the last first. Whatever was begun is taken back or told to be left.
 * Knows no clock and does nothing itself.
 */
public final class Course {
  private final List<WindowStep> steps;
  private final List<Debt> debts = new ArrayList<>();
  private final Deque<Move.TakeBack> atOnce = new ArrayDeque<>();
  private final Set<String> skipped = new HashSet<>();
  private final List<String> missing = new ArrayList<>();
  private final List<String> left = new ArrayList<>();
  private Instant deadline;
  private int position;
  private @Nullable WindowStep underWay;
  private @Nullable End end;
  private @Nullable String reason;
  private @Nullable String paused;
  private @Nullable String kept;

  /**
   * A window that opens.
   *
   * @param deadline when everything has to be as it was
   */
  public Course(List<WindowStep> steps, Instant deadline) {
    this.steps = List.copyOf(steps);
    this.deadline = deadline;
  }

  /** What is next; the same when it is asked again. */
  public Move next(Instant now) {
    if (kept == null && !atOnce.isEmpty() && !isTakingBack()) {
      return atOnce.getFirst();
    }
    if (!now.isBefore(deadline) && position < steps.size()) {
      deadlinePassed();
    }
    if (end == null) {
      Move forward = forward(now);
      if (forward != null) {
        return forward;
      }
    }
    return back();
  }

  private @Nullable Move forward(Instant now) {
    if (position == steps.size()) {
      end = End.DONE;
      return null;
    }
    WindowStep step = steps.get(position);
    if (skipped.contains(step.name())) {
      return new Move.LeaveOut(step, "a person wanted it so");
    }
    Instant last = deadline.minus(takenBackWithin());
    if (paused != null && now.isBefore(last)) {
      return new Move.Wait(paused, last);
    }
    if (paused != null) {
      end(End.OUT_OF_TIME, "it was still held when its time came to an end: " + paused);
      return null;
    }
    Instant until = last.minus(step.takenBackWithin()).minus(WindowStep.grace(step.limit()));
    if (now.plus(step.limit()).isAfter(until)) {
      return refused(step, now, until);
    }
    return new Move.Take(step, until);
  }

  private @Nullable Move refused(WindowStep step, Instant now, Instant until) {
    Duration free = Duration.between(now, until);
    String why =
        "%s may take %s, and %s are left before everything has to be taken back"
            .formatted(
                step.name(),
                TimeText.words(step.limit()),
                free.isPositive() ? TimeText.words(free) : "0 s");
    if (step.onFailure() == OnFailure.CARRY_ON) {
      return new Move.LeaveOut(step, why);
    }
    end(End.OUT_OF_TIME, why);
    return null;
  }

  private Move back() {
    if (kept != null) {
      return new Move.Wait(kept, null);
    }
    return debts.reversed().stream()
        .flatMap(debt -> takeBack(debt, end != End.DONE).stream())
        .findFirst()
        .orElseGet(() ->
            new Move.Over(new CourseResult(Objects.requireNonNull(end), reason, missing, left)));
  }

  private static Optional<Move> takeBack(Debt debt, boolean rollingBack) {
    return debt.next(rollingBack).map(part -> new Move.TakeBack(debt.step(), part));
  }

  private Duration takenBackWithin() {
    return debts.stream().map(Debt::within).reduce(Duration.ZERO, Duration::plus);
  }

  /** A step is under way: from now on it may have to be taken back. */
  public void began(WindowStep step) {
    underWay = step;
    if (step.resume() != null || step.rollback() != null) {
      debts.add(new Debt(step));
    }
  }

  /** What a step that takes back an earlier one has to do; nothing when nothing is left of it. */
  public Optional<Counterpart> takenBackBy(WindowWork.TakeBack work) {
    return debt(work.step()).flatMap(Debt::resume);
  }

  /** A step came to its end. */
  public void done(WindowStep step) {
    if (step.work() instanceof WindowWork.TakeBack work) {
      takenBackBy(work).ifPresent(part -> settle(work.step(), part));
    }
    moveOn();
  }

  /** A step was left out. */
  public void leftOut(WindowStep step) {
    missing.add(step.name());
    moveOn();
  }

  /** A step failed, or was stopped: what of it is not to stay is taken back. */
  public void failed(WindowStep step, String why) {
    moveOn();
    if (isTakingBack()) {
      return;
    }
    if (step.onFailure() == OnFailure.CARRY_ON || skipped.contains(step.name())) {
      missing.add(step.name());
      debt(step.name())
          .flatMap(Debt::rollback)
          .ifPresent(part -> atOnce.add(new Move.TakeBack(step, part)));
      return;
    }
    missing.clear();
    end = End.ROLLED_BACK;
    reason = "%s: %s".formatted(step.name(), why);
  }

  /** Something stands in the way of whatever is to come. */
  public void giveUp(String why) {
    end(End.ROLLED_BACK, why);
  }

  /** Whether it did not do what it is for, and nobody wanted it so. */
  public boolean hasFailed() {
    return end == End.ROLLED_BACK || end == End.OUT_OF_TIME;
  }

  /** Whether what was done is not to stay. */
  private boolean isTakingBack() {
    return end != null && end != End.DONE;
  }

  private void moveOn() {
    underWay = null;
    position++;
  }

  /** What a step stopped or changed is as it was. */
  public void tookBack(Move.TakeBack move) {
    settle(move.step().name(), move.part());
  }

  /** What a step stopped or changed could not be brought back, and is left so. */
  public void leaves(Move.TakeBack move, String why) {
    left.add("%s: %s".formatted(move.part().name(), why));
    settle(move.step().name(), move.part());
  }

  private void settle(String step, Counterpart part) {
    atOnce.removeIf(move -> move.step().name().equals(step) && move.part().equals(part));
    debt(step).ifPresent(debt -> debt.settle(part));
  }

  private Optional<Debt> debt(String step) {
    return debts.stream().filter(debt -> debt.step().name().equals(step)).findFirst();
  }

  /** What it has come to once, it stays; one that ends early has not come to it yet. */
  private void end(End how, String why) {
    if (end == null || isEndingEarly()) {
      if (end != null) {
        missing.clear();
      }
      end = how;
      reason = why;
    }
  }

  /** Whether it waits for its last step, which can still be stopped. */
  public boolean isEndingEarly() {
    return end == End.DONE && underWay != null;
  }

  /** Its time is over: what is under way is to be stopped, and everything taken back. */
  public void deadlinePassed() {
    end(End.OUT_OF_TIME, "its time was over at " + TimeText.clock(deadline));
  }

  /** Begins no further step until it is told to go on; its time goes by all the same. */
  public void pause(String words) {
    paused = words;
  }

  /** Goes on with the next step. */
  public void goOn() {
    paused = null;
  }

  /** Leaves out a step that is under way or still to come. */
  public void skip(String step) {
    skipped.add(step);
  }

  /** Takes everything back. */
  public void abort(String words) {
    end(End.ABORTED, words);
  }

  /** Takes no further step, and closes as if all were done. */
  public void endEarly(String words) {
    if (end != null) {
      return;
    }
    steps.stream()
        .skip(underWay == null ? position : position + 1)
        .map(WindowStep::name)
        .forEach(missing::add);
    end(End.DONE, words);
  }

  /** Has until another time. */
  public void extendTo(Instant other) {
    deadline = other;
  }

  /** Leaves everything as it is, instead of taking it back, until it is told otherwise. */
  public void keep(String words) {
    kept = words;
  }

  /** Takes back what was kept. */
  public void giveBack() {
    kept = null;
  }

  /** Whether what is under way is to be stopped. */
  public boolean mustStop() {
    WindowStep current = underWay;
    return current != null && (skipped.contains(current.name()) || isTakingBack());
  }

  /** What could not be brought back so far, each with the reason. */
  public List<String> left() {
    return List.copyOf(left);
  }

  /** The step under way; null between two. */
  public @Nullable String underWay() {
    return underWay == null ? null : underWay.name();
  }

  /** Why it waits for a person; null when it does not. */
  public @Nullable String held() {
    return kept == null ? paused : kept;
  }

  /** Why nothing more is begun; null while there is no reason. */
  public @Nullable String reason() {
    return reason;
  }

  /** When everything has to be as it was. */
  public Instant deadline() {
    return deadline;
  }

  /** Whether it still takes steps. */
  public boolean isGoingForward() {
    return end == null;
  }

  /** Whether it waits to be told to go on. */
  public boolean isPaused() {
    return paused != null;
  }

  /** Whether a person keeps it as it is. */
  public boolean isKept() {
    return kept != null;
  }

  /** The steps that can still be left out, the one under way among them. */
  public List<String> stillToCome() {
    WindowStep current = underWay;
    if (current != null && isEndingEarly()) {
      return List.of(current.name());
    }
    return end == null ? steps.stream().skip(position).map(WindowStep::name).toList() : List.of();
  }

  /** What is stopped, changed, silenced or held now, in words, the last first. */
  public List<String> owed() {
    return debts.reversed().stream()
        .filter(debt -> debt.within().isPositive())
        .map(debt -> debt.step().name())
        .toList();
  }
}
