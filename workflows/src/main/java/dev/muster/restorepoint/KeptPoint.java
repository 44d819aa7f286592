package dev.muster.restorepoint;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A restore point as people are told of it: not what is in it.
 *
 * @param takenAt the moment that it leads back to
 * @param bytes that are stored
 */
public record KeptPoint(RestorePointId point, Instant takenAt, long bytes, List<Proof> proofs) {
  public KeptPoint {
    proofs = List.copyOf(proofs);
  }

  /** The newest of its proofs. */
  public Optional<Proof> lastProof() {
    return proofs.stream().max(Comparator.comparing(Proof::at));
  }
}
