package dev.muster.console;

import dev.muster.evidence.EvidenceApproval;
import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.readmodel.EvidenceShelf;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The record of a run as one would hand it to an auditor.
 *
 * @param export where its chain is to be had for verification
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
    List<String> omitted) {

  /** A name and what is to be said of it. */
  record Row(String name, String text) {}

  static RecordPage of(EvidenceShelf.Kept kept, Times times) {
    EvidenceRecord record = kept.record();
    return new RecordPage(
        record.plan(),
        kept.number(),
        kept.hash(),
        "/console/evidence/" + kept.chain() + "/" + kept.number(),
        "/api/v1/evidence/" + kept.chain() + "/export",
        verdict(record.verdict()),
        record.run().workflowId(),
        record.policyRevision(),
        times.moment(record.startedAt()),
        times.moment(record.endedAt()),
        Times.words(Duration.between(record.startedAt(), record.endedAt())),
        record.facts().stream().map(fact -> new Row(fact.name(), fact.text())).toList(),
        record.people().stream().map(person -> new Row(person.id(), person.role())).toList(),
        record.approvals().stream().map(made -> approval(made, times)).toList(),
        record.steps().stream().map(RecordPage::step).toList(),
        record.promises().stream().map(RecordPage::promise).toList(),
        record.omitted());
  }

  private static String verdict(EvidenceVerdict verdict) {
    return switch (verdict) {
      case KEPT -> "Kept";
      case BROKEN -> "Promise broken";
      case FAILED -> "Failed";
      case STOPPED -> "Stopped";
    };
  }

  private static Row approval(EvidenceApproval made, Times times) {
    return new Row(
        made.who() == null ? "nobody" : made.who(),
        "%s as %s, %s%s"
            .formatted(
                word(made.decision()),
                made.role(),
                times.moment(made.at()).clock(),
                made.reason() == null ? "" : ": " + made.reason()));
  }

  private static Row step(EvidenceStep step) {
    return new Row(
        step.name(),
        word(step.result()) + lasted(step) + (step.detail() == null ? "" : ": " + step.detail()));
  }

  private static String lasted(EvidenceStep step) {
    return step.startedAt() == null || step.endedAt() == null
        ? ""
        : " in " + Times.words(Duration.between(step.startedAt(), step.endedAt()));
  }

  private static Row promise(EvidencePromise promise) {
    return new Row(
        promise.name(),
        "promised %s %s, measured %s: %s"
            .formatted(
                number(promise.promised()),
                promise.unit(),
                promise.measured() == null
                    ? "nothing"
                    : number(promise.measured()) + " " + promise.unit(),
                word(promise.outcome())));
  }

  private static String number(@Nullable Double value) {
    return value == null ? "" : String.format(Locale.ROOT, "%.1f", value);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
