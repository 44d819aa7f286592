package dev.muster.summary;

import dev.muster.backup.MadePoint;
import dev.muster.drill.DrillFinding;
import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.restorepoint.KnownBackup.Fault;
import dev.muster.restorepoint.RestorePointId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is counted of a run that has ended; little enough that thousands of them are held at once.
 *
 * @param plan whose run it was, such as {@code drill/shop-db-weekly}
 * @param number of its record in the chain of the plan
 * @param hasBegun whether any of its steps did
 * @param took its steps together
 * @param made null when it made no restore point
 * @param tried the restore point that a drill chose; null when it got to none
 * @param proven the restore point that it left a proof of; null when of none, and when the drill
 *     did not find a fault that was put into a copy, or was stopped before it could
 * @param unsound what was wrong with a restore point; null when nothing was found
 * @param failure why it failed; null when it did not
 */
public record CountedRun(
    String plan,
    long number,
    String workflowId,
    Instant startedAt,
    Instant endedAt,
    EvidenceVerdict verdict,
    boolean hasBegun,
    Duration took,
    List<EvidencePromise> promises,
    @Nullable MadePoint made,
    @Nullable RestorePointId tried,
    @Nullable RestorePointId proven,
    @Nullable Fault unsound,
    @Nullable String failure) {
  static final String BACKUP = "backup";
  static final String DRILL = "drill";
  static final String REHEARSAL = "rehearsal";

  private static final String OUTCOME = "Outcome";

  public CountedRun {
    promises = List.copyOf(promises);
  }

  /**
   * Reads it off a record.
   *
   * @param number of the record in its chain
   */
  public static CountedRun of(long number, EvidenceRecord record) {
    boolean isDrill = record.kind().equals(DRILL);
    return new CountedRun(
        record.plan(),
        number,
        record.run().workflowId(),
        record.startedAt(),
        record.endedAt(),
        record.verdict(),
        record.steps().stream().anyMatch(step -> step.startedAt() != null),
        record.steps().stream().flatMap(CountedRun::time).reduce(Duration.ZERO, Duration::plus),
        record.promises(),
        record.kind().equals(BACKUP) ? MadePoint.of(record).orElse(null) : null,
        isDrill ? DrillFinding.chosen(record).orElse(null) : null,
        isDrill && isDone(record.verdict()) ? DrillFinding.proven(record).orElse(null) : null,
        isDrill ? DrillFinding.of(record).orElse(null) : null,
        record.verdict() == EvidenceVerdict.FAILED ? outcome(record) : null);
  }

  private static Stream<Duration> time(EvidenceStep step) {
    return step.startedAt() == null || step.endedAt() == null
        ? Stream.empty()
        : Stream.of(Duration.between(step.startedAt(), step.endedAt()));
  }

  private static String outcome(EvidenceRecord record) {
    return record.facts().stream()
        .filter(fact -> fact.name().equals(OUTCOME))
        .map(EvidenceFact::text)
        .findFirst()
        .orElse("");
  }

  /** Whether it did what it is for, as promised or not. */
  boolean isDone() {
    return isDone(verdict);
  }

  private static boolean isDone(EvidenceVerdict verdict) {
    return verdict == EvidenceVerdict.KEPT || verdict == EvidenceVerdict.BROKEN;
  }

  boolean hasFailed() {
    return verdict == EvidenceVerdict.FAILED;
  }

  /** Whether it proved that what was wrong with a restore point is over. */
  boolean outweighs(Fault fault) {
    return proven != null && fault.isOutweighedBy(proven, endedAt);
  }

  boolean isOfA(String kind) {
    return plan.startsWith(kind + "/");
  }
}
