package dev.muster.failover;

import dev.muster.failover.FailoverResult.End;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a failover does next: its legs in order, and back when one fails, until a promotion has
 * begun; from there on forward only. Knows no clock and does nothing itself.
 */
public final class FailoverCourse {
  private final List<FailoverLeg> legs;
  private final Deque<FailoverStep> owed = new ArrayDeque<>();
  private final List<FailoverStep> missing = new ArrayList<>();
  private final List<String> left = new ArrayList<>();
  private FailoverPhase phase = FailoverPhase.REVERSIBLE;
  private int position;
  private @Nullable String reason;

  /**
   * One that begins.
   *
   * @param legs of which one promotes, and not the last
   */
  public FailoverCourse(List<FailoverLeg> legs) {
    this.legs = List.copyOf(legs);
    List<FailoverLeg> promoting =
        legs.stream().filter(leg -> leg.steps().contains(FailoverStep.PROMOTE)).toList();
    if (promoting.size() != 1 || legs.getLast().equals(promoting.getFirst())) {
      throw new IllegalArgumentException("a failover promotes once, and somebody is told of it");
    }
  }

  /** What is next; the same when it is asked again. */
  public FailoverMove next() {
    return switch (phase) {
      case REVERSIBLE, SWITCHING, FORWARD_ONLY ->
          reason == null ? new FailoverMove.Take(leg()) : new FailoverMove.GoOn(leg(), reason);
      case TAKING_BACK ->
          new FailoverMove.TakeBack(List.copyOf(owed), Objects.requireNonNull(reason));
      case DONE -> new FailoverMove.Over(new FailoverResult(End.DONE, null, missing, left));
      case TAKEN_BACK ->
          new FailoverMove.Over(new FailoverResult(End.TAKEN_BACK, reason, missing, left));
    };
  }

  private FailoverLeg leg() {
    return legs.get(position);
  }

  private boolean isLast() {
    return position == legs.size() - 1;
  }

  /** What is next is under way: from now on it may have to be taken back. */
  public void began() {
    phase = phase.after(leg().begins());
    reason = null;
    if (phase == FailoverPhase.REVERSIBLE) {
      leg().steps().stream()
          .filter(step -> step.back().isPresent() && !owed.contains(step))
          .forEach(owed::push);
    }
  }

  /** The standby was, or may have been, told to write: who switches says so. */
  public void promotionBegan() {
    phase = phase.after(FailoverEvent.PROMOTION_BEGUN);
  }

  /** What was under way came to its end. */
  public void done() {
    moveOn(isLast() ? FailoverEvent.LAST_LEG_DONE : FailoverEvent.LEG_DONE);
  }

  /** A person left out what is next, or under way. */
  public void leaveOut() {
    missing.addAll(leg().steps());
    moveOn(isLast() ? FailoverEvent.LAST_LEG_DONE : FailoverEvent.LEG_LEFT_OUT);
  }

  private void moveOn(FailoverEvent event) {
    phase = phase.after(event);
    if (!phase.isBackward()) {
      position++;
      reason = null;
    }
  }

  /** What was under way failed: it is taken back, or tried again where that may be too late. */
  public void failed(String why) {
    turn(FailoverEvent.LEG_FAILED, why);
  }

  /** Who switches failed before the promotion, and took back what it had done itself. */
  public void turnedBack(String why) {
    turn(FailoverEvent.TURNED_BACK, why);
  }

  /** A person wants it to be taken back, which {@link FailoverRules} allow. */
  public void abort(String words) {
    turn(FailoverEvent.ABORTED, words);
  }

  private void turn(FailoverEvent event, String why) {
    boolean wasBackward = phase.isBackward();
    phase = phase.after(event);
    if (!wasBackward) {
      reason = why;
      settle();
    }
  }

  /** A step is taken back. */
  public void tookBack(FailoverStep step) {
    phase = phase.after(FailoverEvent.STEP_TAKEN_BACK);
    owed.remove(step);
    settle();
  }

  /** A step could not be taken back, and is left so. */
  public void leaves(FailoverStep step, String why) {
    left.add("%s: %s".formatted(step.back().orElseGet(step::words), why));
    tookBack(step);
  }

  private void settle() {
    if (phase == FailoverPhase.TAKING_BACK && owed.isEmpty()) {
      phase = phase.after(FailoverEvent.ALL_TAKEN_BACK);
    }
  }

  FailoverPhase phase() {
    return phase;
  }

  /** What is next, or under way; nothing when it goes no further. */
  Optional<FailoverLeg> due() {
    return switch (phase) {
      case REVERSIBLE, SWITCHING, FORWARD_ONLY -> Optional.of(leg());
      case TAKING_BACK, DONE, TAKEN_BACK -> Optional.empty();
    };
  }
}
