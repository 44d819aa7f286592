package dev.muster.api;

import dev.muster.backup.BackupPlan;
import dev.muster.notice.TimeText;
import dev.muster.restorepoint.KeptPoint;
import dev.muster.restorepoint.KnownBackup;
import dev.muster.restorepoint.Standing;
import dev.muster.restorepoint.StoreAddress;
import dev.muster.standing.BackupState;
import dev.muster.standing.DrillState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A backup, what is promised of it and whether it is proven.
 *
 * @param stores the first and, where there is a copy, the second
 * @param latest null when there is no restore point, or it is not known
 * @param proof the last; null when there is none, or it is not known
 * @param nextDue null when no calendar has it
 * @param encryptedWith the name of the key; null when it is not encrypted before it leaves
 */
record BackupSummary(
    String name,
    String summary,
    String owner,
    String system,
    List<String> stores,
    Promises promises,
    Standing standing,
    @Nullable LatestPoint latest,
    @Nullable PointProof proof,
    List<Drill> drills,
    @Nullable Instant nextDue,
    String policyRevision,
    @Nullable String encryptedWith) {

  /**
   * What is promised; null where nothing is.
   *
   * @param within how long a backup may take
   * @param sizeMayChange by how many per cent from one restore point to the next
   */
  record Promises(
      @Nullable Duration within,
      @Nullable Duration loseAtMost,
      @Nullable Duration restoreWithin,
      int sizeMayChange) {}

  /**
   * The restore point that leads back the shortest way.
   *
   * @param age of the moment that it leads back to
   */
  record LatestPoint(String point, Instant takenAt, long bytes, Duration age) {}

  /**
   * A drill that tries the restore points.
   *
   * @param lastVerdict null when no run has ended
   */
  record Drill(
      String name, String verify, @Nullable Instant nextDue, @Nullable String lastVerdict) {
    static Drill of(DrillState state) {
      return new Drill(
          state.plan().name(),
          state.plan().verify().name(),
          state.nextDue(),
          state.last() == null ? null : state.last().record().verdict().name());
    }
  }

  static BackupSummary of(BackupState state) {
    BackupPlan plan = state.plan();
    KnownBackup known = state.known();
    return new BackupSummary(
        plan.name(),
        plan.summary(),
        plan.owner(),
        plan.system(),
        Stream.concat(Stream.of(plan.store()), Stream.ofNullable(plan.copy()))
            .map(StoreAddress::name)
            .toList(),
        new Promises(
            plan.within(),
            known.terms().loseAtMost(),
            known.terms().restoreWithin(),
            plan.sizeMayChange()),
        state.standing(TimeText::clock),
        known.latest().map(point -> latest(point, state.seenAt())).orElse(null),
        known.lastProof().map(PointProof::of).orElse(null),
        state.drills().stream().map(Drill::of).toList(),
        state.nextDue(),
        plan.revision(),
        plan.encrypt() == null ? null : plan.encrypt().name());
  }

  private static LatestPoint latest(KeptPoint point, Instant now) {
    return new LatestPoint(
        point.point().text(),
        point.takenAt(),
        point.bytes(),
        Duration.between(point.takenAt(), now));
  }
}
