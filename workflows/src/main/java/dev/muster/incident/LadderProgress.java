package dev.muster.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far up its ladder an incident is; each due time is counted from the start, so that delays
 * never add up.
 *
 * @param start from when the rungs' times count
 * @param next the rung to page next, from 0
 * @param round how often the ladder began again
 * @param calls pages to those named for an exhausted ladder
 * @param hurried the next rung is due at this moment instead of its time
 */
public record LadderProgress(
    Instant start, int next, int round, int calls, @Nullable Instant hurried) {

  /** At the foot of the ladder. */
  public static LadderProgress startingAt(Instant start) {
    return new LadderProgress(start, 0, 0, 0, null);
  }

  /** Whether all rungs of all rounds have been paged. */
  public boolean exhausted(Ladder ladder, EscalationPolicy policy) {
    return next >= ladder.rungs().size() && round >= policy.repeats();
  }

  /** When somebody is to be paged next; null when nobody is, or only a measurement tells. */
  public @Nullable Instant dueAt(Ladder ladder, EscalationPolicy policy) {
    if (hurried != null) {
      return hurried;
    }
    boolean exhausted = exhausted(ladder, policy);
    boolean byTime = ladder.timed() || (next == 0 && round == 0) || exhausted;
    boolean nobodyLeft = exhausted && policy.exhausted() == null;
    return byTime && !nobodyLeft ? start.plus(planned(ladder, policy)) : null;
  }

  /** When time has passed over the last rung and nobody is left to page; null while somebody is. */
  @Nullable Instant endsAt(Ladder ladder, EscalationPolicy policy) {
    boolean ends = ladder.timed() && exhausted(ladder, policy) && policy.exhausted() == null;
    return ends ? start.plus(ladder.end()) : null;
  }

  /** The number of the next rung, from 1; one more than there are for the exhausted ladder. */
  int level(Ladder ladder, EscalationPolicy policy) {
    boolean again = next >= ladder.rungs().size() && !exhausted(ladder, policy);
    return again ? 1 : next + 1;
  }

  /** Whom the next page goes to; null when nobody is left. */
  public Ladder.@Nullable Rung rung(Ladder ladder, EscalationPolicy policy) {
    if (next < ladder.rungs().size()) {
      return ladder.rungs().get(next);
    }
    if (!exhausted(ladder, policy)) {
      return ladder.rungs().getFirst();
    }
    EscalationPolicy.Exhausted exhausted = policy.exhausted();
    return exhausted == null
        ? null
        : new Ladder.Rung(planned(ladder, policy), exhausted.page(), List.of());
  }

  /** After the page that was due went out at the given moment. */
  public LadderProgress paged(Ladder ladder, EscalationPolicy policy, Instant now) {
    Instant from = hurried == null ? start : now.minus(planned(ladder, policy));
    if (next < ladder.rungs().size()) {
      return new LadderProgress(from, next + 1, round, calls, null);
    }
    if (!exhausted(ladder, policy)) {
      return new LadderProgress(from.plus(ladder.end()), 1, round + 1, calls, null);
    }
    return new LadderProgress(from, next, round, calls + 1, null);
  }

  /** With the next rung due now. */
  public LadderProgress hurriedTo(Instant now) {
    return new LadderProgress(start, next, round, calls, now);
  }

  /** With the next rung's time counted as if the page before it had gone out now. */
  LadderProgress heldFrom(Ladder ladder, EscalationPolicy policy, Instant now) {
    return new LadderProgress(now.minus(lastPlanned(ladder, policy)), next, round, calls, null);
  }

  /**
   * On another ladder of the same policy, with the next rung's time counted from the page before
   * it. Where that time would have passed, the rung is due now.
   */
  LadderProgress movedTo(Ladder other, Ladder ladder, EscalationPolicy policy, Instant now) {
    Instant from = start.plus(lastPlanned(ladder, policy)).minus(lastPlanned(other, policy));
    LadderProgress moved = new LadderProgress(from, next, round, calls, hurried);
    Instant before = dueAt(ladder, policy);
    Instant after = moved.dueAt(other, policy);
    Instant soonest = before == null || before.isAfter(now) ? now : before;
    return after != null && after.isBefore(soonest) ? moved.hurriedTo(soonest) : moved;
  }

  /** The planned time of the page before the next, after the start. */
  private Duration lastPlanned(Ladder ladder, EscalationPolicy policy) {
    EscalationPolicy.Exhausted exhausted = policy.exhausted();
    if (calls > 0 && exhausted != null) {
      return ladder.end().plus(exhausted.every().multipliedBy(calls - 1L));
    }
    return next == 0 ? Duration.ZERO : ladder.rungs().get(next - 1).at();
  }

  /** The planned time of the next page after the start. */
  private Duration planned(Ladder ladder, EscalationPolicy policy) {
    if (next < ladder.rungs().size()) {
      return ladder.rungs().get(next).at();
    }
    if (!exhausted(ladder, policy)) {
      return ladder.end().plus(ladder.rungs().getFirst().at());
    }
    EscalationPolicy.Exhausted exhausted = policy.exhausted();
    Duration every = exhausted == null ? Duration.ZERO : exhausted.every();
    return ladder.end().plus(every.multipliedBy(calls));
  }
}
