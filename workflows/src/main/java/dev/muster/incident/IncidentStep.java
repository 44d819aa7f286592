package dev.muster.incident;

import dev.muster.notice.Page;
import dev.muster.notice.Withdrawal;
import dev.muster.oncall.OnCallLookup;
import dev.muster.oncall.Target;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an incident does next in the world outside; decided by {@link Incident#next}. */
sealed interface IncidentStep {

  /** Ask whether the alerts of its service are held. */
  record AskHold(String service) implements IncidentStep {}

  /** Ask who is on call and page them. */
  record Call(CallReason reason, int level, OnCallLookup.Question question, Instant dueAt)
      implements IncidentStep {}

  /** Find who commands it. */
  record Appoint(Target role, OnCallLookup.Question question) implements IncidentStep {}

  /** Hand pages to the pagers of their recipients. */
  record Hand(List<Page> pages) implements IncidentStep {}

  /** Take back pages that nobody needs any more. */
  record Withdraw(Withdrawal withdrawal) implements IncidentStep {}

  /** Read the values that the ladder goes by. */
  record Measure(List<EscalationPolicy.Criterion> criteria) implements IncidentStep {}

  /**
   * Nothing until a message comes or the moment arrives.
   *
   * @param until null when only a message can change anything
   * @param purpose what the moment is for, in a line
   */
  record Wait(@Nullable Instant until, String purpose) implements IncidentStep {}

  /** It is over. */
  record Close() implements IncidentStep {}
}
