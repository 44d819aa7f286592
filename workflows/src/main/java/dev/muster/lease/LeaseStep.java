package dev.muster.lease;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a lease does next. */
sealed interface LeaseStep {
  /** Tell a run that it has the system no longer. */
  record Tell(LeaseLoss loss) implements LeaseStep {}

  /** Ask Temporal whether a run has ended. */
  record Probe(LeaseClaim claim) implements LeaseStep {}

  /** Tell a run that it has the system. */
  record Grant(LeaseClaim claim, LeaseGrant grant) implements LeaseStep {}

  /** Nothing until news or a moment; null for news alone. */
  record Wait(@Nullable Instant until, String purpose) implements LeaseStep {}

  /** Nobody has it or wants it. */
  record End() implements LeaseStep {}
}
