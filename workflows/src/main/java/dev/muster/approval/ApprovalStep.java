package dev.muster.approval;

import dev.muster.oncall.Target;
import java.time.Instant;
import java.util.List;

/** What a request does next. */
sealed interface ApprovalStep {
  /**
   * Ask these.
   *
   * @param number of the reminder, from 0
   */
  record Ask(int number, List<Target> targets, Instant dueAt) implements ApprovalStep {}

  /** Wait for a decision until a moment. */
  record Wait(Instant until, String purpose) implements ApprovalStep {}

  /** It is over. */
  record Close() implements ApprovalStep {}
}
