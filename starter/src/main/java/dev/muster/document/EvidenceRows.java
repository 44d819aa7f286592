package dev.muster.document;

import dev.muster.evidence.EvidenceApproval;
import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceStep;
import dev.muster.notice.TimeText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * What a record says, line by line.
 *
 * @param clock how a moment is written
 */
public record EvidenceRows(EvidenceRecord record, Function<Instant, String> clock) {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** What it came to, in a word or two. */
  public String verdict() {
    return switch (record.verdict()) {
      case KEPT -> "Kept";
      case BROKEN -> "Promise broken";
      case FAILED -> "Failed";
      case STOPPED -> "Stopped";
    };
  }

  public List<Row> facts() {
    return record.facts().stream().map(fact -> new Row(fact.name(), fact.text())).toList();
  }

  public List<Row> people() {
    return record.people().stream().map(person -> new Row(person.id(), person.role())).toList();
  }

  public List<Row> approvals() {
    return record.approvals().stream().map(this::approval).toList();
  }

  public List<Row> steps() {
    return record.steps().stream().map(this::step).toList();
  }

  public List<Row> promises() {
    return record.promises().stream().map(EvidenceRows::promise).toList();
  }

  public List<Row> links() {
    return record.links().stream().map(link -> new Row(link.name(), link.address())).toList();
  }

  private Row approval(EvidenceApproval made) {
    return new Row(
        made.who() == null ? "nobody" : made.who(),
        "%s as %s, %s%s"
            .formatted(
                word(made.decision()),
                made.role(),
                clock.apply(made.at()),
                made.reason() == null ? "" : ": " + made.reason()));
  }

  private Row step(EvidenceStep step) {
    return new Row(
        step.name(),
        word(step.result()) + lasted(step) + (step.detail() == null ? "" : ": " + step.detail()));
  }

  private String lasted(EvidenceStep step) {
    return step.startedAt() == null || step.endedAt() == null
        ? ""
        : " in %s, by %s"
            .formatted(
                words(Duration.between(step.startedAt(), step.endedAt())),
                clock.apply(step.endedAt()));
  }

  /** What takes less than a second is told by its thousandths: a switchover is nothing else. */
  private static String words(Duration taken) {
    return taken.compareTo(SECOND) < 0 ? taken.toMillis() + " ms" : TimeText.words(taken);
  }

  private static Row promise(EvidencePromise promise) {
    String measured =
        promise.measured() == null ? "nothing" : number(promise.measured()) + " " + promise.unit();
    return new Row(
        promise.name(),
        "promised %s %s, measured %s: %s"
            .formatted(
                number(promise.promised()), promise.unit(), measured, word(promise.outcome())));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : "%.1f", value);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
