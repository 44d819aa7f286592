package dev.muster.routine;

import static dev.muster.routine.Routines.call;
import static dev.muster.routine.Routines.confirm;
import static dev.muster.routine.Routines.plan;
import static dev.muster.routine.Routines.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceRun;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.evidence.EvidenceVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoutineRunTest {
  private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
  private static final RoutineStep OFF = call("off");
  private static final RoutineStep LOOK = confirm("is it calm?");

  private final RoutineRun run =
      new RoutineRun(
          request(plan(null, OFF, LOOK)), new EvidenceRun("routine/flush-cache/1", "r1"), START);

  @Test
  void aPromiseIsMeasuredFromTheFirstStepToTheEndOfTheLast() {
    run.begins(OFF, START.plus(Duration.ofHours(1)));
    run.ends(Result.DONE, null, START.plus(Duration.ofMinutes(61)));
    run.begins(LOOK, START.plus(Duration.ofMinutes(61)));
    run.ends(Result.DONE, null, START.plus(Duration.ofMinutes(70)));
    run.succeeded(START.plus(Duration.ofMinutes(71)));

    assertThat(run.verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(run.evidence().promises())
        .containsExactly(
            EvidencePromise.within(
                "the steps together", Duration.ofMinutes(10), Duration.ofMinutes(10)));
  }

  @Test
  void aPromiseThatIsNotKeptMakesTheVerdict() {
    run.begins(OFF, START);
    run.ends(Result.DONE, null, START.plus(Duration.ofMinutes(11)));
    run.succeeded(START.plus(Duration.ofMinutes(11)));

    assertThat(run.verdict()).isEqualTo(EvidenceVerdict.BROKEN);
  }

  @Test
  void aRunThatFailedSaysWhatItDidAndWhatItNeverBegan() {
    run.begins(OFF, START);
    run.ends(Result.FAILED, "answered 500", START.plusSeconds(5));
    run.failed("answered 500", START.plusSeconds(5));
    EvidenceRecord record = run.evidence();

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
  void theEstimateSaysWhatWhereAndUntilWhen() {
    assertThat(run.estimate(START))
        .isEqualTo(
            "2 steps on cache, about 6 min, done by 2026-03-02 10:06:00 UTC if it starts now");
  }

  @Test
  void aStepCallsOrAsksButNeverBothOrNeither() {
    assertThatThrownBy(() -> new RoutineStep("x", Duration.ZERO, null, null))
        .hasMessage("the step x either calls an address or asks a person");
    assertThatThrownBy(() -> new RoutineStep("x", Duration.ZERO, OFF.call(), Routines.BY_THE_CTO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> plan(null)).hasMessage("the routine flush-cache has no steps");
  }

  @Test
  void theRecordNamesWhoTookPart() {
    run.stopped("cancelled in Temporal", START);

    assertThat(run.evidence().people()).extracting(person -> person.id()).isEqualTo(List.of("max"));
    assertThat(run.evidence().facts())
        .extracting(fact -> fact.name() + ": " + fact.text())
        .containsExactly("Outcome: cancelled in Temporal", "Reason: it is full");
  }
}
