package dev.muster.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.recovery.RecoveryCourse.State;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecoveryCourseTest {
  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

  private final RecoveryCourse course =
      new RecoveryCourse(
          RecoveryGraphTest.graph("database", "cache", "smoke: database cache", "names: smoke"));

  private void take(String step, int second) {
    course.begin(step, NOON);
    course.done(step, "done", NOON.plusSeconds(second));
  }

  private void fail(String step) {
    course.begin(step, NOON);
    course.failed(step, "it is broken", NOON.plusSeconds(1));
  }

  @Test
  void independentOnesBeginAtATimeAndOthersWaitForAllOfThem() {
    assertThat(course.ready()).containsExactly("database", "cache");
    take("database", 1);
    assertThat(course.ready()).containsExactly("cache");
    take("cache", 1);
    assertThat(course.ready()).containsExactly("smoke");
  }

  @Test
  void itIsOverOnceEachIsDoneAndItTookUntilTheLastEnded() {
    take("database", 70);
    take("cache", 5);
    take("smoke", 80);
    take("names", 75);

    assertThat(course.isOver()).isTrue();
    assertThat(course.since(NOON.minusSeconds(10))).contains(Duration.ofSeconds(90));
  }

  @Test
  void whatFailedWaitsForAPersonAndSaysWhatWaitsForIt() {
    fail("database");

    assertThat(course.needsPerson()).isTrue();
    assertThat(course.isOver()).isFalse();
    assertThat(course.ready()).containsExactly("cache");
    assertThat(course.trouble())
        .isEqualTo("database failed: it is broken, so smoke and names must wait");
    assertThat(course.since(NOON)).isEmpty();
  }

  @Test
  void whatIsTakenAgainStandsInTheRecordTwice() {
    fail("database");
    course.retry("database");
    assertThat(course.tries("database")).isEqualTo(1);
    take("database", 9);

    assertThat(course.tries("database")).isEqualTo(2);
    assertThat(course.steps())
        .extracting(EvidenceStep::name, EvidenceStep::result)
        .containsExactly(tuple("database", Result.FAILED), tuple("database", Result.DONE));
  }

  @Test
  void whatIsLeftOutHoldsUpNothingAndStandsThereWithWhy() {
    take("cache", 1);
    fail("database");
    course.leaveOut("database", "left out by eve: it is not used", NOON.plusSeconds(2));

    assertThat(course.ready()).containsExactly("smoke");
    assertThat(course.needsPerson()).isFalse();
    assertThat(course.steps().getLast())
        .isEqualTo(
            new EvidenceStep(
                "database", null, null, Result.SKIPPED, "left out by eve: it is not used"));
  }

  @Test
  void theTimeCountsUntilASkipThatIsLast() {
    take("database", 1);
    take("cache", 1);
    fail("smoke");
    course.leaveOut("smoke", "left out by eve: the test is wrong", NOON.plusSeconds(300));
    assertThat(course.since(NOON)).isEmpty();
    fail("names");
    course.leaveOut("names", "left out by eve: led by hand", NOON.plusSeconds(600));

    assertThat(course.since(NOON)).contains(Duration.ofSeconds(600));
  }

  @Test
  void onePausedBeginsNothing() {
    course.pause();
    assertThat(course.ready()).isEmpty();
    assertThat(course.isOver()).isFalse();

    course.goOn();
    assertThat(course.ready()).hasSize(2);
  }

  @Test
  void oneThatEndsBeginsNothingMoreAndWaitsForWhatIsUnderWay() {
    course.begin("database", NOON);
    course.end("stopped by eve: another day");
    course.end("cancelled in Temporal");

    assertThat(course.ended()).contains("stopped by eve: another day");
    assertThat(course.isOver()).isFalse();
    course.stopped("database", "cancelled", NOON.plusSeconds(2));
    assertThat(course.isOver()).isTrue();
    assertThat(course.isComplete()).isFalse();
    assertThat(course.steps())
        .extracting(EvidenceStep::name, EvidenceStep::result, EvidenceStep::detail)
        .containsExactly(
            tuple("database", Result.STOPPED, "cancelled"),
            tuple("cache", Result.SKIPPED, "never begun"),
            tuple("smoke", Result.SKIPPED, "never begun"),
            tuple("names", Result.SKIPPED, "never begun"));
  }

  @Test
  void aStepTurnsOnlyFromWhereItIs() {
    assertThatIllegalStateException()
        .isThrownBy(() -> course.retry("database"))
        .withMessage("database is WAITING and not FAILED");
    assertThatIllegalArgumentException().isThrownBy(() -> course.state("shpo"));
    assertThat(course.in(State.WAITING)).hasSize(4);
  }
}
