package dev.muster.api;

import dev.muster.evidence.EvidenceRecord;
import dev.muster.readmodel.EvidenceShelf.Kept;
import dev.muster.restorepoint.KeptPoint;
import dev.muster.restorepoint.StoredPoints;
import dev.muster.standing.BackupState;
import dev.muster.standing.BackupSummaries.Aftermath;
import dev.muster.summary.DrillTime;
import dev.muster.summary.FollowUp;
import java.time.Instant;
import java.util.List;

/**
 * A backup with its restore points.
 *
 * @param stores what each was said to hold; none while nobody has told of any
 * @param runs the last of the backup and of its drills, the newest first
 * @param followUps what its drills left to be followed up, the open ones first
 * @param drillTimes how long its drills took, the first one first
 */
record BackupDetail(
    BackupSummary backup,
    List<Store> stores,
    List<Run> runs,
    List<FollowUp> followUps,
    List<DrillTime> drillTimes) {

  /**
   * What a store held.
   *
   * @param readAt when it was looked at
   * @param count of the restore points there, which may be more than are listed
   * @param unreadable how many have a manifest that can't be read
   * @param points the newest first
   */
  record Store(String name, Instant readAt, int count, int unreadable, List<Point> points) {
    static Store of(StoredPoints stored) {
      return new Store(
          stored.store(),
          stored.readAt(),
          stored.count(),
          stored.unreadable(),
          stored.points().stream().map(Point::of).toList());
    }
  }

  /** A restore point. */
  record Point(String point, Instant takenAt, long bytes, List<PointProof> proofs) {
    static Point of(KeptPoint kept) {
      return new Point(
          kept.point().text(),
          kept.takenAt(),
          kept.bytes(),
          kept.proofs().stream().map(PointProof::of).toList());
    }
  }

  /**
   * A run that has ended.
   *
   * @param evidence where its record is
   */
  record Run(String run, String verdict, Instant startedAt, Instant endedAt, String evidence) {
    static Run of(Kept kept) {
      EvidenceRecord record = kept.record();
      return new Run(
          record.run().workflowId(),
          record.verdict().name(),
          record.startedAt(),
          record.endedAt(),
          "/api/v1/evidence/" + kept.chain() + "/" + kept.number());
    }
  }

  static BackupDetail of(BackupState state, Aftermath aftermath) {
    return new BackupDetail(
        BackupSummary.of(state),
        state.stores().stream().map(Store::of).toList(),
        state.runs().stream().map(Run::of).toList(),
        aftermath.followUps(),
        aftermath.times());
  }
}
