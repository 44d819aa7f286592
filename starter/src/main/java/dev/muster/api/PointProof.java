package dev.muster.api;

import dev.muster.restorepoint.Proof;
import java.time.Duration;
import java.time.Instant;

/**
 * That a restore point was restored and found equal.
 *
 * @param run of the drill, by its workflow id
 * @param loses the longest time without a restore point, up to that moment
 */
record PointProof(String point, String run, Instant at, Duration took, Duration loses) {
  static PointProof of(Proof proof) {
    return new PointProof(
        proof.point().text(), proof.drill(), proof.at(), proof.took(), proof.loses());
  }
}
