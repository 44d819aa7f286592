package dev.muster.standing;

import dev.muster.backup.BackupPlan;
import dev.muster.readmodel.EvidenceShelf.Kept;
import dev.muster.restorepoint.KnownBackup;
import dev.muster.restorepoint.Standing;
import dev.muster.restorepoint.StoreAddress;
import dev.muster.restorepoint.StoredPoints;
import dev.muster.summary.BackupHealth;
import dev.muster.summary.CountedRun;
import dev.muster.summary.HealthFacts;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A backup and what is known of it.
 *
 * @param calendar such as {@code each day at 02:00 UTC}; null when no calendar has it
 * @param nextDue null when no calendar has it
 * @param lastDue when a run was due last that must be over by now; null when none was
 * @param runs the records of its last runs and of those of its drills, the newest first
 * @param seenAt the moment of all that
 */
public record BackupState(
    BackupPlan plan,
    @Nullable String calendar,
    @Nullable Instant nextDue,
    @Nullable Instant lastDue,
    List<DrillState> drills,
    KnownBackup known,
    List<Kept> runs,
    Instant seenAt) {

  /** What its stores were said to hold. */
  public List<StoredPoints> stores() {
    return known.stores();
  }

  /**
   * Whether it is proven.
   *
   * @param clock how a moment is written
   */
  public Standing standing(Function<Instant, String> clock) {
    return Standing.of(known, seenAt, clock);
  }

  /**
   * Whether it is healthy.
   *
   * @param clock how a moment is written
   */
  public BackupHealth health(Function<Instant, String> clock) {
    return BackupHealth.of(
        new HealthFacts(
            plan.chain(),
            Stream.concat(Stream.of(plan.store()), Stream.ofNullable(plan.copy()))
                .map(StoreAddress::name)
                .toList(),
            known,
            runs.stream().map(run -> CountedRun.of(run.number(), run.record())).toList(),
            lastDue,
            seenAt,
            clock));
  }
}
