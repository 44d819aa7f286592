package dev.muster.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceRun;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.evidence.EvidenceVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunRecordTest {
  private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
  private static final Plan PLAN = new SamplePlan();

  private final RunRecord run =
      new RunRecord(new EvidenceRun("sample/flush-cache/1", "r1"), "max", START);

  @Test
  void aPromiseIsMeasuredFromTheFirstStepToTheEndOfTheLast() {
    step("off", 60, 61);
    step("is it calm?", 61, 70);
    run.succeeds(PLAN, minute(71));

    assertThat(run.verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(evidence().promises())
        .containsExactly(
            EvidencePromise.within(
                "the steps together", Duration.ofMinutes(10), Duration.ofMinutes(10)));
  }

  @Test
  void aPromiseThatIsNotKeptMakesTheVerdict() {
    step("off", 0, 11);
    run.succeeds(PLAN, minute(11));

    assertThat(run.verdict()).isEqualTo(EvidenceVerdict.BROKEN);
  }

  @Test
  void aPromiseThatTheWorkMeasuredCountsToo() {
    EvidencePromise lost = EvidencePromise.within("data lost", Duration.ZERO, Duration.ofHours(1));
    step("off", 0, 1);
    run.measures(lost);
    run.succeeds(PLAN, minute(1));

    assertThat(run.verdict()).isEqualTo(EvidenceVerdict.BROKEN);
    assertThat(evidence().promises()).hasSize(2).contains(lost);
  }

  @Test
  void stepsAtATimeAreShownAsTheyStandAndStayAsTheyStood() {
    List<EvidenceStep> asTheyStand = new ArrayList<>();
    run.steps().beginTogether(() -> asTheyStand);
    asTheyStand.add(new EvidenceStep("off", START, null, Result.STOPPED, null));
    assertThat(run.steps().soFar()).isEqualTo(asTheyStand);

    asTheyStand.set(0, new EvidenceStep("off", START, minute(1), Result.DONE, null));
    asTheyStand.add(new EvidenceStep("is it calm?", null, null, Result.SKIPPED, "never begun"));
    run.steps().endTogether();

    assertThat(run.steps().soFar()).isEqualTo(asTheyStand);
    assertThat(run.steps().isUnderWay()).isFalse();
  }

  @Test
  void aRunThatFailedSaysWhatItDidAndWhatItNeverBegan() {
    run.steps().begin("off", START);
    run.steps().end(Result.FAILED, "answered 500", START.plusSeconds(5));
    run.ends(EvidenceVerdict.FAILED, START.plusSeconds(5));
    EvidenceRecord record = evidence();

    assertThat(record.verdict()).isEqualTo(EvidenceVerdict.FAILED);
    assertThat(record.steps())
        .extracting(EvidenceStep::name, EvidenceStep::result, EvidenceStep::detail)
        .containsExactly(
            tuple("off", Result.FAILED, "answered 500"),
            tuple("is it calm?", Result.SKIPPED, "never begun"));
    assertThat(record.promises())
        .extracting(EvidencePromise::outcome)
        .containsExactly(EvidencePromise.Outcome.NOT_MEASURED);
  }

  @Test
  void aStepThatConsistsOfOthersGivesWayToThem() {
    run.steps().begin("off", START);
    run.steps()
        .replace(
            List.of(
                new EvidenceStep("fetch", START, minute(1), Result.DONE, null),
                new EvidenceStep("restore", minute(1), minute(3), Result.DONE, null)));

    assertThat(run.steps().isUnderWay()).isFalse();
    assertThat(run.steps().taken()).isEqualTo(Duration.ofMinutes(3));
  }

  @Test
  void theEstimateSaysWhatWhereAndUntilWhen() {
    RunOrder now = new RunOrder("max", null, null, null, null, null);

    assertThat(new RunQuestions("sample/flush-cache/1", PLAN, now).estimate(START))
        .isEqualTo(
            "2 steps on cache, about 6 min, done by 2026-03-02 10:06:00 UTC if it starts now");
  }

  @Test
  void theRecordNamesWhoTookPart() {
    run.ends(EvidenceVerdict.STOPPED, START);
    EvidenceRecord record = run.evidence(PLAN, "it is full", "cancelled in Temporal");

    assertThat(record.people()).extracting(person -> person.id()).isEqualTo(List.of("max"));
    assertThat(record.facts())
        .extracting(fact -> fact.name() + ": " + fact.text())
        .containsExactly("Outcome: cancelled in Temporal", "Reason: it is full");
  }

  @Test
  void aFactThatIsStatedTwiceStandsOnce() {
    run.states(new EvidenceFact("Freezes", "none"));
    run.states(new EvidenceFact("Freezes", "none"));
    run.ends(EvidenceVerdict.STOPPED, START);

    assertThat(evidence().facts()).filteredOn(fact -> fact.name().equals("Freezes")).hasSize(1);
  }

  private void step(String name, long from, long until) {
    run.steps().begin(name, minute(from));
    run.steps().end(Result.DONE, null, minute(until));
  }

  private EvidenceRecord evidence() {
    return run.evidence(PLAN, null, "over");
  }

  private static Instant minute(long number) {
    return START.plus(Duration.ofMinutes(number));
  }
}
