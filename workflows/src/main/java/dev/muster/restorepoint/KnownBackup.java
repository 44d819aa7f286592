package dev.muster.restorepoint;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a backup: what its stores were said to hold, what its drills found, and what is
 * wanted of it.
 *
 * @param stores none while nobody has told of any
 * @param fault the last that a drill found wrong and none has outweighed since; null when none is
 */
public record KnownBackup(List<StoredPoints> stores, @Nullable Fault fault, Terms terms) {
  public KnownBackup {
    stores = List.copyOf(stores);
  }

  /**
   * A restore point that was restored and was not what had been backed up.
   *
   * @param what the restore point is called and what was wrong with it, as the drill says it
   * @param point null when it is not known which one it was
   */
  public record Fault(Instant at, String what, @Nullable RestorePointId point) {

    /** Whether a later proof, of a restore point that is not older, has shown that it is over. */
    public boolean isOutweighedBy(RestorePointId proven, Instant when) {
      return when.isAfter(at) && isNotNewerThan(proven);
    }

    /** What works for an older restore point says nothing of this one. */
    public boolean isNotNewerThan(@Nullable RestorePointId tried) {
      return point == null || tried == null || !tried.begunAt().isBefore(point.begunAt());
    }
  }

  /**
   * What a policy wants of a backup; null where it promises nothing.
   *
   * @param loseAtMost how old the latest restore point may be
   * @param restoreWithin how long a restore may take
   * @param drills those that try its restore points, such as {@code drill/shop-db-weekly}
   * @param careless those of them whose time is the least that a restore takes
   * @param cadence of the drills that prove; null when no calendar has one
   */
  public record Terms(
      @Nullable Duration loseAtMost,
      @Nullable Duration restoreWithin,
      Set<String> drills,
      Set<String> careless,
      @Nullable Cadence cadence) {
    public Terms {
      drills = Set.copyOf(drills);
      careless = Set.copyOf(careless);
    }
  }

  /**
   * How often it is to be proven.
   *
   * @param last when a drill was due last that must be over by now
   * @param words such as {@code each Monday at 05:00 UTC}
   */
  public record Cadence(Instant last, String words) {}

  /** The restore point that leads back to the latest moment, in whichever store. */
  public Optional<KeptPoint> latest() {
    return stores.stream()
        .flatMap(store -> store.latest().stream())
        .max(Comparator.comparing(KeptPoint::takenAt));
  }

  /** The newest proof, in whichever store. */
  public Optional<Proof> lastProof() {
    return stores.stream()
        .flatMap(store -> store.lastProof().stream())
        .max(Comparator.comparing(Proof::at));
  }

  /** Whether the latest restore point is older than may be lost. */
  public boolean isTooOld(Instant now) {
    Duration loseAtMost = terms.loseAtMost();
    return loseAtMost != null
        && latest()
            .filter(point -> Duration.between(point.takenAt(), now).compareTo(loseAtMost) > 0)
            .isPresent();
  }

  /** Whether a store has a proof that outweighs a fault. */
  boolean outweighs(Fault found) {
    return stores.stream()
        .flatMap(store -> store.points().stream())
        .flatMap(point -> point.proofs().stream())
        .anyMatch(proof -> found.isOutweighedBy(proof.point(), proof.at()));
  }

  /** How many restore points there are where there are most. */
  int count() {
    return stores.stream().mapToInt(StoredPoints::count).max().orElse(0);
  }

  int unreadable() {
    return stores.stream().mapToInt(StoredPoints::unreadable).max().orElse(0);
  }
}
