package dev.muster.hold;

import java.time.Instant;
import java.util.List;

/** What a hold does next in the world outside; decided by {@link AlertHolds#next}. */
sealed interface HoldStep {

  /** Tell incidents that nobody holds their service's alerts any more. */
  record Tell(List<String> incidents) implements HoldStep {}

  /** Nothing until a message comes or the moment arrives. */
  record Wait(Instant until, String purpose) implements HoldStep {}

  /** Nobody holds, and everybody knows. */
  record End() implements HoldStep {}
}
