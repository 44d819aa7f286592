package dev.muster.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.evidence.EvidenceApproval.Decision;
import dev.muster.evidence.EvidencePromise.Outcome;
import dev.muster.evidence.EvidenceStep.Result;
import io.temporal.common.converter.DefaultDataConverter;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceRecordTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00.5Z");

  @Test
  void travelsThroughTemporalUnchanged() {
    EvidenceRecord record = record(EvidenceVerdict.KEPT, kept());
    DefaultDataConverter converter = DefaultDataConverter.newDefaultInstance();

    EvidenceRecord back =
        converter.fromPayload(
            converter.toPayload(record).orElseThrow(), EvidenceRecord.class, EvidenceRecord.class);

    assertThat(back).isEqualTo(record);
  }

  @Test
  void aRunCannotEndBeforeItStarts() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> record(START.minusMillis(1), List.of(), EvidenceVerdict.FAILED))
        .withMessage("routine/flush: the run ended before it started");
  }

  @Test
  void aBrokenPromiseIsNeverCalledKept() {
    EvidencePromise broken =
        EvidencePromise.within("RTO", Duration.ofMinutes(30), Duration.ofMinutes(31));

    assertThat(EvidenceVerdict.of(List.of(kept(), broken))).isEqualTo(EvidenceVerdict.BROKEN);
    assertThat(EvidenceVerdict.of(List.of(kept()))).isEqualTo(EvidenceVerdict.KEPT);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> record(EvidenceVerdict.KEPT, broken))
        .withMessageContaining("a promise was broken");
  }

  @Test
  void aPromiseIsKeptUpToItsLastMillisecond() {
    Duration promised = Duration.ofSeconds(10);

    assertThat(EvidencePromise.within("x", promised, promised).outcome()).isEqualTo(Outcome.KEPT);
    assertThat(EvidencePromise.within("x", promised, promised.plusMillis(1)))
        .isEqualTo(new EvidencePromise("x", 10, 10.001, "s", Outcome.BROKEN));
    assertThat(EvidencePromise.within("x", promised, null).outcome())
        .isEqualTo(Outcome.NOT_MEASURED);
    assertThat(EvidencePromise.atLeast("rows", 5, 4.0, "rows").outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(EvidencePromise.atLeast("rows", 5, 5.0, "rows").outcome()).isEqualTo(Outcome.KEPT);
    assertThat(EvidencePromise.atLeast("rows", 5, null, "rows").outcome())
        .isEqualTo(Outcome.NOT_MEASURED);
  }

  @Test
  void aPromiseThatSaysTwoThingsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EvidencePromise("x", 1, null, "s", Outcome.KEPT));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EvidencePromise("x", 1, 1.0, "s", Outcome.NOT_MEASURED));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EvidencePromise.atMost("x", Double.NaN, 1.0, "s"));
  }

  @Test
  void somebodyApprovesOrRejectsAndNobodyExpires() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EvidenceApproval(null, "dba", Decision.APPROVED, START, null));
    assertThat(new EvidenceApproval(null, "dba", Decision.EXPIRED, START, null).who()).isNull();
  }

  @Test
  void aStepCannotEndBeforeItStarts() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EvidenceStep("x", null, START, Result.DONE, null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EvidenceStep("x", START, START.minusMillis(1), Result.DONE, null));
  }

  @Test
  void whatIsBlankIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EvidencePerson(" ", "commander"))
        .withMessage("a person's id is blank");
  }

  @Test
  void aTextThatIsTooLongIsCutAndSaysSo() {
    String text = new EvidenceFact("issue", "x".repeat(3_001)).text();

    assertThat(text).hasSizeLessThanOrEqualTo(3_000).endsWith("xx… (cut)");
    assertThat(new EvidenceFact("issue", text).text()).isEqualTo(text);
    assertThat(new EvidenceFact("issue", "x".repeat(3_000)).text()).isEqualTo("x".repeat(3_000));
  }

  @Test
  void halfACharacterAndNothingAreReplaced() {
    assertThat(new EvidenceFact("issue", "a\uD83D!\u0000🚨").text()).isEqualTo("a\uFFFD!\uFFFD🚨");
  }

  @Test
  void whatIsTooManyIsLeftOutAndTold() {
    EvidenceRecord record =
        new EvidenceRecord(
            "routine/flush",
            "routine",
            run(),
            "abc",
            START,
            START,
            List.of(),
            List.of(),
            Collections.nCopies(155, step("x")),
            List.of(),
            EvidenceVerdict.KEPT,
            List.of(),
            List.of());

    assertThat(record.steps()).hasSize(120);
    assertThat(record.omitted()).containsExactly("35 of 155 steps");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "\"", "\u0001", "é", "語", "🚨"})
  void noRecordIsLargerThanItMayBe(String character) {
    String text = character.repeat(10_000);
    EvidenceRecord record =
        new EvidenceRecord(
            "a".repeat(200),
            text,
            new EvidenceRun(text, text),
            text,
            START,
            START,
            Collections.nCopies(500, new EvidencePerson(text, text)),
            Collections.nCopies(
                500, new EvidenceApproval(text, text, Decision.APPROVED, START, text)),
            Collections.nCopies(500, step(text)),
            Collections.nCopies(
                500, EvidencePromise.atMost(text, -Double.MAX_VALUE, Double.MAX_VALUE, text)),
            EvidenceVerdict.STOPPED,
            Collections.nCopies(500, new EvidenceFact(text, text)),
            Collections.nCopies(500, new EvidenceLink(text, text)),
            Collections.nCopies(500, text));

    int size =
        DefaultDataConverter.newDefaultInstance().toPayload(record).orElseThrow().getData().size();
    assertThat(size).isBetween(100_000, EvidenceRecord.LARGEST);
  }

  private static EvidencePromise kept() {
    return EvidencePromise.within("duration", Duration.ofMinutes(2), Duration.ofMillis(90_500));
  }

  private static EvidenceStep step(String text) {
    return new EvidenceStep(text, START, START, Result.STOPPED, text);
  }

  private static EvidenceRun run() {
    return new EvidenceRun("routine/flush/1", "run-1");
  }

  private static EvidenceRecord record(EvidenceVerdict verdict, EvidencePromise promise) {
    return record(START.plusSeconds(90), List.of(promise), verdict);
  }

  private static EvidenceRecord record(
      Instant end, List<EvidencePromise> promises, EvidenceVerdict verdict) {
    return new EvidenceRecord(
        "routine/flush",
        "routine",
        run(),
        "0123456789ab",
        START,
        end,
        List.of(new EvidencePerson("ada", "approver")),
        List.of(new EvidenceApproval("ada", "dba", Decision.APPROVED, START, "go on")),
        List.of(step("flush"), new EvidenceStep("tell", null, null, Result.SKIPPED, null)),
        promises,
        verdict,
        List.of(new EvidenceFact("b", "first"), new EvidenceFact("a", "second")),
        List.of(new EvidenceLink("runbook", "https://example.com/flush")));
  }
}
