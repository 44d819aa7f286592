package dev.muster.failover.rehearsal;

import dev.muster.failover.PairStanding;
import java.util.Objects;

/**
 * Between which servers of a pair a rehearsal goes.
 *
 * @param home the name of the one that takes writes before it, and after it again
 * @param away the name of the other one
 */
record Ways(String home, String away) {
  /** By how a pair stands of which one server alone is known to write. */
  static Ways of(PairStanding seen) {
    return new Ways(Objects.requireNonNull(seen.writer()), Objects.requireNonNull(seen.follower()));
  }
}
