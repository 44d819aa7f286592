package dev.muster.console;

import dev.muster.document.EvidenceRows;
import dev.muster.document.Row;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.readmodel.EvidenceShelf;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The record of a run or an incident as the console shows it; what is handed to an auditor is its
 * document.
 *
 * @param href its page, below which its document is
 * @param export where its chain is to be had for verification
 * @param links those that lead nowhere a browser goes have no address
 */
record RecordPage(
    String plan,
    long number,
    String hash,
    String href,
    String export,
    String verdict,
    String run,
    String revision,
    Moment started,
    Moment ended,
    String lasted,
    List<Row> facts,
    List<Row> people,
    List<Row> approvals,
    List<Row> steps,
    List<Row> promises,
    List<Link> links,
    List<String> omitted) {

  static RecordPage of(EvidenceShelf.Kept kept, Times times) {
    EvidenceRecord record = kept.record();
    EvidenceRows rows = new EvidenceRows(record, at -> times.moment(at).clock());
    return new RecordPage(
        record.plan(),
        kept.number(),
        kept.hash(),
        href(kept),
        "/api/v1/evidence/" + kept.chain() + "/export",
        rows.verdict(),
        record.run().workflowId(),
        record.policyRevision(),
        times.moment(record.startedAt()),
        times.moment(record.endedAt()),
        Times.words(Duration.between(record.startedAt(), record.endedAt())),
        rows.facts(),
        rows.people(),
        rows.approvals(),
        rows.steps(),
        rows.promises(),
        links(record),
        record.omitted());
  }

  private static List<Link> links(EvidenceRecord record) {
    return record.links().stream()
        .flatMap(link -> Stream.ofNullable(Link.of(link.name(), link.address())))
        .toList();
  }

  static String href(EvidenceShelf.Kept kept) {
    return href(kept.chain(), kept.number());
  }

  static String href(String chain, long number) {
    return "/console/evidence/" + chain + "/" + number;
  }
}
