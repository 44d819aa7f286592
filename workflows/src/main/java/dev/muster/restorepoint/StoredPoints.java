package dev.muster.restorepoint;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a store held of a backup when it was looked at; the store is the truth, and this is told of
 * it.
 *
 * @param count of the restore points that were there, which may be more than are told
 * @param unreadable how many of those looked at have a manifest that can't be read
 * @param points the newest first, at most {@link #MOST} and the last proven one
 */
public record StoredPoints(
    String backup,
    String store,
    Instant readAt,
    int count,
    int unreadable,
    List<KeptPoint> points) {
  /** How many restore points are told of a store. */
  public static final int MOST = 1_000;

  /** How many proofs are told of all of them together. */
  public static final int MOST_PROOFS = 1_000;

  public StoredPoints {
    points = List.copyOf(points);
  }

  /** The restore point that leads back to the latest moment. */
  public Optional<KeptPoint> latest() {
    return points.stream().max(Comparator.comparing(KeptPoint::takenAt));
  }

  /** The newest proof of any of them. */
  public Optional<Proof> lastProof() {
    return points.stream()
        .flatMap(point -> point.lastProof().stream())
        .max(Comparator.comparing(Proof::at));
  }
}
