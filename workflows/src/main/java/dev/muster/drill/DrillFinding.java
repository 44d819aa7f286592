package dev.muster.drill;

import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.restorepoint.KnownBackup.Fault;
import dev.muster.restorepoint.RestorePointId;
import java.util.Optional;

/** How a record says whether a restore point is what was backed up. */
public final class DrillFinding {
  /** What is said of the step that keeps a proof when there is one to keep. */
  static final String KEPT = "beside its manifest";

  static final String POINT = "Restore point";

  private static final String NOT_RESTORABLE = " is not restorable: ";
  private static final String LEADS_BACK = ", which leads back to ";

  private DrillFinding() {}

  /** In a sentence that {@link #of} knows again. */
  public static String sentence(RestorePointId point, String fault) {
    return point.text() + NOT_RESTORABLE + fault;
  }

  /** Which restore point was tried, in words that {@link #chosen} knows again. */
  static String tried(RestorePointId point, String takenAt) {
    return point.text() + LEADS_BACK + takenAt;
  }

  /** The restore point that a drill left a proof of; nothing when it left none. */
  public static Optional<RestorePointId> proven(EvidenceRecord record) {
    boolean isKept =
        record.steps().stream()
            .anyMatch(step -> step.name().equals(DrillPlan.KEEP) && KEPT.equals(step.detail()));
    return isKept ? chosen(record) : Optional.empty();
  }

  /** The restore point that a drill tried; nothing when it got to none. */
  public static Optional<RestorePointId> chosen(EvidenceRecord record) {
    return record.facts().stream()
        .filter(fact -> fact.name().equals(POINT))
        .flatMap(fact -> point(fact.text()).stream())
        .findFirst();
  }

  private static Optional<RestorePointId> point(String tried) {
    int end = tried.indexOf(LEADS_BACK);
    return end < 0 ? Optional.empty() : RestorePointId.parse(tried.substring(0, end));
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
            .map(sentence -> new Fault(record.endedAt(), sentence, chosen(record).orElse(null)))
        : Optional.empty();
  }
}
