package dev.muster.document;

import dev.muster.evidence.ChainHead;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.notice.TimeText;
import dev.muster.readmodel.EvidenceShelf;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What runs left as one hands it to an auditor, the record of one or a pack of many: what it says,
 * where it stands in its chain, and how to check that nobody changed it. Its times are UTC.
 *
 * @param summary what it came to, in a sentence
 * @param proofHeading over the proof
 * @param proof where it stands in its chain
 * @param checks what to do to verify it, in order
 */
public record EvidenceDocument(
    String title,
    String summary,
    List<Part> parts,
    String proofHeading,
    List<Row> proof,
    List<String> checks) {

  /** Rows under a heading. */
  public record Part(String heading, List<Row> rows) {
    Part map(UnaryOperator<String> words) {
      return new Part(words.apply(heading), rows.stream().map(row -> row.map(words)).toList());
    }
  }

  /**
   * The document of a record.
   *
   * @param head the signed end of its chain; null where there is none
   * @param front the address under which people reach the front
   */
  public static EvidenceDocument of(
      EvidenceShelf.Kept kept, @Nullable ChainHead head, String front) {
    EvidenceRecord record = kept.record();
    EvidenceRows rows = new EvidenceRows(record, TimeText::clock);
    return new EvidenceDocument(
        title(kept),
        "%s in %s, from %s to %s"
            .formatted(
                rows.verdict(),
                TimeText.words(Duration.between(record.startedAt(), record.endedAt())),
                TimeText.clock(record.startedAt()),
                TimeText.clock(record.endedAt())),
        parts(record, rows),
        "In its chain",
        proof(kept, head),
        checks(kept, head, front));
  }

  private static String title(EvidenceShelf.Kept kept) {
    String what = kept.record().kind().equals("incident") ? "Incident report" : "Evidence";
    return "%s %s, record %d".formatted(what, kept.chain(), kept.number());
  }

  private static List<Part> parts(EvidenceRecord record, EvidenceRows rows) {
    List<Row> run =
        List.of(
            new Row("Run", record.run().workflowId()),
            new Row("Id of the run", record.run().runId()),
            new Row("Policy revision", record.policyRevision()));
    List<Row> omitted =
        record.omitted().stream().map(what -> new Row("Did not fit", what)).toList();
    return Stream.of(
            new Part("Facts", rows.facts()),
            new Part("Promises", rows.promises()),
            new Part("Steps", rows.steps()),
            new Part("Approvals", rows.approvals()),
            new Part("People", rows.people()),
            new Part("Links", rows.links()),
            new Part("Left out", omitted),
            new Part("Run", run))
        .filter(part -> !part.rows().isEmpty())
        .toList();
  }

  private static List<Row> proof(EvidenceShelf.Kept kept, @Nullable ChainHead head) {
    List<Row> proof = new ArrayList<>();
    proof.add(new Row("Chain", kept.chain()));
    proof.add(new Row("Number", Long.toString(kept.number())));
    proof.add(new Row("Hash", kept.hash()));
    if (head == null) {
      proof.add(new Row("Signed head", "none: this chain can't be verified"));
    } else {
      proof.add(new Row("Signed head", "record %d".formatted(head.number())));
      proof.add(new Row("Hash of the head", head.hash()));
      proof.add(new Row("Key", head.keyId()));
      proof.add(new Row("Signature", head.signature()));
    }
    return List.copyOf(proof);
  }

  private static List<String> checks(
      EvidenceShelf.Kept kept, @Nullable ChainHead head, String front) {
    String evidence = front + "/api/v1/evidence/";
    return List.of(
        "Fetch the chain, with a token of the API: " + evidence + kept.chain() + "/export",
        "Take the public key%s from who vouches for it, or from %skeys"
            .formatted(head == null ? "" : " " + head.keyId(), evidence),
        "Run: muster evidence verify export.jsonl --key evidence.pub",
        "Compare: record %d of the export has the hash printed above.".formatted(kept.number()));
  }

  /** The same with other words throughout. */
  EvidenceDocument map(UnaryOperator<String> words) {
    return new EvidenceDocument(
        words.apply(title),
        words.apply(summary),
        parts.stream().map(part -> part.map(words)).toList(),
        proofHeading,
        proof.stream().map(row -> row.map(words)).toList(),
        checks.stream().map(words).toList());
  }
}
