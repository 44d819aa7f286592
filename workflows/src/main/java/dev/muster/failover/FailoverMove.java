package dev.muster.failover;

import java.util.List;

/** What a failover does next. */
public sealed interface FailoverMove {
  /** Takes steps that it has not tried yet. */
  record Take(FailoverLeg leg) implements FailoverMove {}

  /**
   * Takes steps again that failed, since there is no way back or nobody knows whether there is.
   *
   * @param why they failed
   */
  record GoOn(FailoverLeg leg, String why) implements FailoverMove {}

  /**
   * Takes back what was done.
   *
   * @param steps the last that was begun first
   * @param why in words
   */
  record TakeBack(List<FailoverStep> steps, String why) implements FailoverMove {
    public TakeBack {
      steps = List.copyOf(steps);
    }
  }

  /** Nothing more is to be done. */
  record Over(FailoverResult result) implements FailoverMove {}
}
