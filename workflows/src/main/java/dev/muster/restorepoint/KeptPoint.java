package dev.muster.restorepoint;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A restore point as people are told of it: not what is in it.
 *
 * @param takenAt the moment that it leads back to
 * @param bytes that are stored
 * @param holds how much of what; null when nobody knows
 */
public record KeptPoint(
    RestorePointId point,
    Instant takenAt,
    long bytes,
    List<Proof> proofs,
    @Nullable Holding holds) {
  public KeptPoint {
    proofs = List.copyOf(proofs);
  }

  /** One of which nobody knows how much it holds. */
  public KeptPoint(RestorePointId point, Instant takenAt, long bytes, List<Proof> proofs) {
    this(point, takenAt, bytes, proofs, null);
  }

  /** The newest of its proofs. */
  public Optional<Proof> lastProof() {
    return proofs.stream().max(Comparator.comparing(Proof::at));
  }
}
