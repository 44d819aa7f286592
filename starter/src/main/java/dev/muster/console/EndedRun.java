package dev.muster.console;

import dev.muster.document.EvidenceRows;
import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.readmodel.EvidenceShelf.Kept;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A run that is over, in a list of several.
 *
 * @param told how it ended, in a sentence
 */
record EndedRun(
    String run, String verdict, String told, Moment ended, String lasted, RunLinks links) {
  /** The facts that say it, the one that says most first. */
  private static final List<String> SAYING = List.of("Verdict", "Outcome");

  static EndedRun of(Kept kept, Times times, TemporalPages temporal) {
    EvidenceRecord record = kept.record();
    EvidenceRows rows = new EvidenceRows(record, at -> times.moment(at).clock());
    String run = record.run().workflowId();
    return new EndedRun(
        run,
        rows.verdict(),
        told(record),
        times.moment(record.endedAt()),
        Times.words(Duration.between(record.startedAt(), record.endedAt())),
        new RunLinks(RecordPage.href(kept), temporal.of(run)));
  }

  private static String told(EvidenceRecord record) {
    return SAYING.stream().flatMap(name -> texts(record, name)).findFirst().orElse("");
  }

  private static Stream<String> texts(EvidenceRecord record, String name) {
    return record.facts().stream().filter(fact -> fact.name().equals(name)).map(EvidenceFact::text);
  }
}
