package dev.muster.incident;

import java.time.Duration;

/**
 * How long it took until somebody answered, beside what was promised.
 *
 * @param promised within which time
 * @param taken until an answer, or the end of an incident that nobody answered in time
 */
public record AnswerTime(Duration promised, Duration taken) {

  /** The one that kept its promise less well. */
  AnswerTime orWorse(AnswerTime other) {
    return other.late().compareTo(late()) > 0 ? other : this;
  }

  private Duration late() {
    return taken.minus(promised);
  }
}
