package dev.muster.drill;

import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.restorepoint.KnownBackup.Fault;
import dev.muster.restorepoint.RestorePointId;
import java.util.Optional;

/** How a record says that a restore point is not what was backed up. */
public final class DrillFinding {
  private static final String NOT_RESTORABLE = " is not restorable: ";

  private DrillFinding() {}

  /** In a sentence that {@link #of} knows again. */
  public static String sentence(RestorePointId point, String fault) {
    return point.text() + NOT_RESTORABLE + fault;
  }

  /**
   * What a drill found wrong; nothing when it found the copy equal, or could not find out anything.
   */
  public static Optional<Fault> of(EvidenceRecord record) {
    return record.verdict() == EvidenceVerdict.FAILED
        ? record.facts().stream()
            .map(EvidenceFact::text)
            .filter(text -> text.contains(NOT_RESTORABLE))
            .findFirst()
            .map(sentence -> new Fault(record.endedAt(), sentence))
        : Optional.empty();
  }
}
