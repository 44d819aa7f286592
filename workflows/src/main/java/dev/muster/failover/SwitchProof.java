package dev.muster.failover;

import dev.muster.failover.PairActivities.PairSight;
import java.util.List;

/**
 * Whether a pair is as it should be once it was switched over.
 *
 * @param next the one that is to write
 */
record SwitchProof(PairNode next, PairSight seen) {
  /**
   * By what both machines saw.
   *
   * @param sights each from another machine, of those that answered
   */
  static SwitchProof of(List<PairSight> sights, PairNode next) {
    return new SwitchProof(next, SwitchDecision.together(sights));
  }

  /** Whether it alone writes, and is where sessions go. */
  boolean isSound() {
    return WriterCensus.of(seen.nodes()).isOnly(next.name())
        && List.of(next.name()).equals(seen.traffic());
  }

  /** For people. */
  String sentence() {
    String writers = WriterCensus.of(seen.nodes()).sentence();
    return List.of(next.name()).equals(seen.traffic())
        ? writers
        : "%s, but the balancer does not send sessions to it alone".formatted(writers);
  }

  /** What each machine saw, a line each. */
  String sights() {
    return SwitchDecision.words(seen);
  }
}
