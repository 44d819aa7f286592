package dev.muster.window;

import static dev.muster.window.Windows.back;
import static dev.muster.window.Windows.carryingOn;
import static dev.muster.window.Windows.resumed;
import static dev.muster.window.Windows.rolledBack;
import static dev.muster.window.Windows.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.window.CourseResult.End;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CourseTest {
  private static final Instant OPENED = Instant.parse("2026-03-01T02:00:00Z");
  private static final Instant DEADLINE = OPENED.plus(Duration.ofHours(2));

  private final WindowStep stop = resumed(step("stop worker"), back("start worker"));
  private final WindowStep change = rolledBack(step("change"), back("change back"));
  private final WindowStep test = step("test");

  /** Takes each move as it comes, and keeps what was done; some fail. */
  private static CourseResult go(
      Course course, List<String> log, Set<String> failing, Instant now) {
    while (true) {
      switch (course.next(now)) {
        case Move.Take take -> {
          course.began(take.step());
          log.add(take.step().name());
          if (failing.contains(take.step().name())) {
            course.failed(take.step(), "it answered 500");
          } else {
            course.done(take.step());
          }
        }
        case Move.LeaveOut out -> {
          log.add("without " + out.step().name());
          course.leftOut(out.step());
        }
        case Move.TakeBack back -> {
          log.add(back.part().name());
          if (failing.contains(back.part().name())) {
            course.leaves(back, "it answered 500");
          } else {
            course.tookBack(back);
          }
        }
        case Move.Wait wait -> throw new AssertionError("it waits: " + wait.reason());
        case Move.Over over -> {
          return over.result();
        }
      }
    }
  }

  private CourseResult go(Course course, List<String> log, String... failing) {
    return go(course, log, Set.of(failing), OPENED);
  }

  private Course course(WindowStep... steps) {
    return new Course(List.of(steps), DEADLINE);
  }

  private final List<String> log = new ArrayList<>();

  // MNT-04
  @Test
  void whatWasStoppedRunsAgainAndWhatWasChangedStays() {
    CourseResult result = go(course(stop, change, test), log);

    assertThat(log).containsExactly("stop worker", "change", "test", "start worker");
    assertThat(result).isEqualTo(new CourseResult(End.DONE, null, List.of(), List.of()));
  }

  // MNT-05, MNT-07
  @Test
  void aTestThatFailsTakesBackTheChangeBeforeWhatWasStoppedRunsAgain() {
    CourseResult result = go(course(stop, change, test), log, "test");

    assertThat(log).containsExactly("stop worker", "change", "test", "change back", "start worker");
    assertThat(result.end()).isEqualTo(End.ROLLED_BACK);
    assertThat(result.reason()).isEqualTo("test: it answered 500");
  }

  @Test
  void aStepThatFailedHalfWayIsTakenBackToo() {
    assertThat(go(course(stop, change), log, "change").end()).isEqualTo(End.ROLLED_BACK);
    assertThat(log).containsExactly("stop worker", "change", "change back", "start worker");
  }

  // MNT-10
  @Test
  void whatIsTakenBackGoesInTheReverseOrder() {
    go(
        course(
            resumed(step("drain"), back("restore traffic")),
            resumed(step("stop servers"), back("start servers")),
            resumed(step("restart database"), back("start database")),
            test),
        log,
        "test");

    assertThat(log)
        .containsExactly(
            "drain",
            "stop servers",
            "restart database",
            "test",
            "start database",
            "start servers",
            "restore traffic");
  }

  @Test
  void aStepThatTakesBackAnEarlierOneLeavesNothingOfItForTheEnd() {
    WindowStep start =
        step("bring it up", new WindowWork.TakeBack("stop worker"), Duration.ofMinutes(5));
    Course course = course(stop, start, test);

    go(course, log);

    assertThat(log).containsExactly("stop worker", "bring it up", "test");
    assertThat(course.owed()).isEmpty();
  }

  @Test
  void oneThatCouldNotTakeBackAnEarlierOneLeavesItForTheEnd() {
    WindowStep start =
        step("bring it up", new WindowWork.TakeBack("stop worker"), Duration.ofMinutes(5));

    go(course(stop, start, test), log, "bring it up");

    assertThat(log).containsExactly("stop worker", "bring it up", "start worker");
  }

  @Test
  void whatCanNotBeBroughtBackIsToldAndTheRestIsBroughtBackAllTheSame() {
    CourseResult result = go(course(stop, change, test), log, "test", "change back");

    assertThat(log).endsWith("change back", "start worker");
    assertThat(result.left()).containsExactly("change back: it answered 500");
    assertThat(result.isGood()).isFalse();
  }

  @Test
  void aStepThatMayFailIsTakenBackAtOnceAndTheOthersAreTaken() {
    CourseResult result = go(course(stop, carryingOn(change), test), log, "change");

    assertThat(log).containsExactly("stop worker", "change", "change back", "test", "start worker");
    assertThat(result).isEqualTo(new CourseResult(End.DONE, null, List.of("change"), List.of()));
  }

  // MNT-01
  @Test
  void aStepThatWouldNotLeaveTimeToTakeEverythingBackIsNotBegun() {
    Course course = course(stop, change, test);
    Instant late = DEADLINE.minus(Duration.ofMinutes(19)).minus(Duration.ofMinutes(1));

    CourseResult result = go(course, log, Set.of(), late);

    assertThat(log).containsExactly("stop worker", "start worker");
    assertThat(result.end()).isEqualTo(End.OUT_OF_TIME);
    assertThat(result.reason())
        .isEqualTo(
            "change may take 10 min, and 9 min are left before everything has to be taken back");
  }

  // MNT-01
  @ParameterizedTest
  @CsvSource({"PT2S, PT10S", "PT15S, PT15S", "PT10M, PT1M"})
  void timeToStopIsKeptFreeToo(Duration limit, Duration grace) {
    WindowStep only = step("change", new WindowWork.Call(Windows.call("change")), limit);
    Instant last = DEADLINE.minus(limit).minus(grace);

    assertThat(course(only).next(last)).isEqualTo(new Move.Take(only, DEADLINE.minus(grace)));
    assertThat(go(course(only), log, Set.of(), last.plusSeconds(1)).end())
        .isEqualTo(End.OUT_OF_TIME);
  }

  @Test
  void nothingBeginsFromItsDeadlineOn() {
    assertThat(go(course(test), log, Set.of(), DEADLINE).end()).isEqualTo(End.OUT_OF_TIME);
    assertThat(log).isEmpty();
  }

  @Test
  void theDeadlineStopsWhatIsUnderWay() {
    Course course = course(stop, change, test);
    course.began(stop);
    assertThat(course.mustStop()).isFalse();

    course.deadlinePassed();

    assertThat(course.mustStop()).isTrue();
    course.failed(stop, "stopped");
    assertThat(go(course, log).end()).isEqualTo(End.OUT_OF_TIME);
    assertThat(log).containsExactly("start worker");
  }

  @Test
  void theDeadlineTakesNothingFromOneThatOnlyBringsBack() {
    Course course = course(stop);
    course.began(stop);
    course.done(stop);
    course.next(OPENED);

    course.deadlinePassed();

    assertThat(go(course, log).end()).isEqualTo(End.DONE);
  }

  @Test
  void onePausedWaitsUntilThereIsJustTimeToTakeBack() {
    Course course = course(stop, test);
    course.began(stop);
    course.done(stop);
    course.pause("paused by ada: a call");

    Instant last = DEADLINE.minus(Duration.ofMinutes(5));
    assertThat(course.next(OPENED)).isEqualTo(new Move.Wait("paused by ada: a call", last));
    assertThat(go(course, log, Set.of(), last).end()).isEqualTo(End.OUT_OF_TIME);
    assertThat(log).containsExactly("start worker");
  }

  @Test
  void onePausedGoesOnWhereItWas() {
    Course course = course(stop, test);
    course.pause("paused by ada: a call");
    course.goOn();

    assertThat(go(course, log).end()).isEqualTo(End.DONE);
    assertThat(log).containsExactly("stop worker", "test", "start worker");
  }

  @Test
  void aStepThatAPersonLeavesOutIsMissing() {
    Course course = course(stop, change, test);
    course.skip("change");

    CourseResult result = go(course, log);

    assertThat(log).containsExactly("stop worker", "without change", "test", "start worker");
    assertThat(result.missing()).containsExactly("change");
    assertThat(result.end()).isEqualTo(End.DONE);
  }

  @Test
  void aStepThatIsLeftOutWhileItIsUnderWayIsStoppedAndTakenBackAtOnce() {
    Course course = course(stop, change, test);
    course.began(stop);
    course.done(stop);
    course.began(change);
    course.skip("change");
    assertThat(course.mustStop()).isTrue();
    course.failed(change, "stopped");

    CourseResult result = go(course, log);

    assertThat(log).containsExactly("change back", "test", "start worker");
    assertThat(result.missing()).containsExactly("change");
  }

  @Test
  void oneThatIsStoppedTakesEverythingBack() {
    Course course = course(stop, change, test);
    course.began(stop);
    course.done(stop);
    course.began(change);
    course.abort("stopped by ada: wrong day");
    assertThat(course.mustStop()).isTrue();
    course.failed(change, "stopped");

    CourseResult result = go(course, log);

    assertThat(log).containsExactly("change back", "start worker");
    assertThat(result.end()).isEqualTo(End.ABORTED);
    assertThat(result.reason()).isEqualTo("stopped by ada: wrong day");
  }

  @Test
  void oneThatEndsEarlyKeepsWhatWasDoneAndSaysWhatIsMissing() {
    Course course = course(stop, change, test);
    course.began(stop);
    course.done(stop);
    course.began(change);
    course.endEarly("ended early by ada: enough");
    assertThat(course.mustStop()).isFalse();
    course.done(change);

    CourseResult result = go(course, log);

    assertThat(log).containsExactly("start worker");
    assertThat(result)
        .isEqualTo(
            new CourseResult(End.DONE, "ended early by ada: enough", List.of("test"), List.of()));
  }

  private Course endingEarly() {
    Course course = course(stop, change, test);
    course.began(stop);
    course.done(stop);
    course.began(change);
    course.endEarly("ended early by ada: enough");
    return course;
  }

  @Test
  void oneThatEndsEarlyIsStillStoppedByAPersonAndByItsTime() {
    Course stopped = endingEarly();
    stopped.abort("stopped by ada: it hangs");
    assertThat(stopped.mustStop()).isTrue();
    stopped.failed(change, "stopped");
    assertThat(go(stopped, log))
        .isEqualTo(new CourseResult(End.ABORTED, "stopped by ada: it hangs", List.of(), List.of()));

    Course late = endingEarly();
    late.deadlinePassed();
    assertThat(late.mustStop()).isTrue();
    late.failed(change, "stopped");
    assertThat(go(late, log).end()).isEqualTo(End.OUT_OF_TIME);
    assertThat(log).containsExactly("change back", "start worker", "change back", "start worker");
  }

  @Test
  void theStepOfOneThatEndsEarlyIsStillLeftOut() {
    Course course = endingEarly();
    course.skip("change");
    assertThat(course.mustStop()).isTrue();
    course.failed(change, "stopped");

    CourseResult result = go(course, log);

    assertThat(log).containsExactly("change back", "start worker");
    assertThat(result.end()).isEqualTo(End.DONE);
    assertThat(result.missing()).containsExactly("test", "change");
  }

  @Test
  void oneThatEndedEarlyAndHasNothingUnderWayStaysSo() {
    Course course = endingEarly();
    course.done(change);

    course.abort("stopped by ada: late");
    course.deadlinePassed();

    assertThat(go(course, log).end()).isEqualTo(End.DONE);
  }

  @Test
  void aStepThatFailsInOneThatEndsEarlyTakesEverythingBack() {
    Course course = course(stop, change, test);
    course.began(stop);
    course.done(stop);
    course.began(change);
    course.endEarly("ended early by ada: enough");
    course.failed(change, "it answered 500");

    CourseResult result = go(course, log);

    assertThat(log).containsExactly("change back", "start worker");
    assertThat(result)
        .isEqualTo(
            new CourseResult(End.ROLLED_BACK, "change: it answered 500", List.of(), List.of()));
  }

  @Test
  void whatIsKeptOnPurposeIsTakenBackOnceItIsGivenBack() {
    Course course = course(stop, test);
    course.keep("kept on purpose by ada: to look at it");
    List<String> before = new ArrayList<>();
    course.began(stop);
    course.done(stop);
    course.began(test);
    course.failed(test, "it answered 500");

    assertThat(course.next(OPENED))
        .isEqualTo(new Move.Wait("kept on purpose by ada: to look at it", null));
    course.deadlinePassed();
    assertThat(course.next(DEADLINE.plusSeconds(1)))
        .isEqualTo(new Move.Wait("kept on purpose by ada: to look at it", null));
    assertThat(course.owed()).containsExactly("stop worker");

    course.giveBack();
    assertThat(go(course, before).end()).isEqualTo(End.ROLLED_BACK);
    assertThat(before).containsExactly("start worker");
  }

  @Test
  void moreTimeLetsWhatDidNotFitBegin() {
    Course course = course(stop, change, test);
    Instant late = DEADLINE.minus(Duration.ofMinutes(10));
    course.extendTo(DEADLINE.plus(Duration.ofHours(1)));

    assertThat(go(course, log, Set.of(), late).end()).isEqualTo(End.DONE);
  }

  @Test
  void whatItHasComeToNothingChanges() {
    Course course = course(stop, test);
    course.began(stop);
    course.failed(stop, "it answered 500");

    course.abort("stopped by ada: late");
    course.endEarly("ended early by ada: late");
    course.deadlinePassed();

    assertThat(go(course, log).end()).isEqualTo(End.ROLLED_BACK);
  }

  @Test
  void oneWhoseSystemsAreTakenFromItBeginsNothingMore() {
    Course course = course(stop, test);
    course.began(stop);
    course.done(stop);
    course.giveUp("System shop-db is not this run's: broken by ada.");

    assertThat(go(course, log).end()).isEqualTo(End.ROLLED_BACK);
    assertThat(log).containsExactly("start worker");
  }
}
