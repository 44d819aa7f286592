package dev.muster.backup;

import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.restorepoint.RestorePointId;
import java.util.Optional;

/** How a record says that a run made a restore point. */
public record MadePoint(RestorePointId point, long bytes) {
  static final String POINT = "Restore point";
  static final String SIZE = "Size";

  private static final String UNIT = " bytes of ";

  /** What a run made; nothing when it made none. */
  public static Optional<MadePoint> of(EvidenceRecord record) {
    return text(record, POINT)
        .flatMap(RestorePointId::parse)
        .flatMap(point ->
            text(record, SIZE).flatMap(MadePoint::bytes).map(bytes -> new MadePoint(point, bytes)));
  }

  /** A size in words that {@link #of} knows again. */
  static String size(long bytes, String product) {
    return "%,d%s%s".formatted(bytes, UNIT, product);
  }

  /** However the digits are grouped where it was written. */
  private static Optional<Long> bytes(String size) {
    int end = size.indexOf(UNIT);
    String digits = end < 0 ? "" : size.substring(0, end).replaceAll("\\D", "");
    return digits.isEmpty() ? Optional.empty() : Optional.of(Long.valueOf(digits));
  }

  private static Optional<String> text(EvidenceRecord record, String name) {
    return record.facts().stream()
        .filter(fact -> fact.name().equals(name))
        .map(EvidenceFact::text)
        .findFirst();
  }
}
