package dev.muster.pack;

import dev.muster.document.EvidenceRows;
import dev.muster.document.Row;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.evidence.pack.PackLine;
import dev.muster.notice.TimeText;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A run of the period, and what the pages of a pack tell of it.
 *
 * @param text how it went: times, promises, who agreed, the revision of the policy, the hash
 */
record PackedRun(PackLine line, String text) {
  static PackedRun of(PackLine line, EvidenceRecord record) {
    EvidenceRows rows = new EvidenceRows(record, TimeText::clock);
    String text =
        Stream.of(
                Stream.of(
                    "%s after %s, by %s"
                        .formatted(
                            rows.verdict(),
                            TimeText.words(Duration.between(record.startedAt(), record.endedAt())),
                            TimeText.clock(record.endedAt()))),
                rows.promises().stream().map(PackedRun::sentence),
                rows.approvals().stream().map(PackedRun::sentence),
                Stream.of(
                    "run " + record.run().workflowId(),
                    "policy " + record.policyRevision(),
                    "hash " + line.hash()))
            .flatMap(lines -> lines)
            .collect(Collectors.joining("\n"));
    return new PackedRun(line, text);
  }

  private static String sentence(Row row) {
    return row.name() + ": " + row.text();
  }

  boolean isKept() {
    return line.verdict() == EvidenceVerdict.KEPT;
  }
}
