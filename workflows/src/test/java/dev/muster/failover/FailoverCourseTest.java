package dev.muster.failover;

import static dev.muster.failover.Courses.failover;
import static dev.muster.failover.Courses.leg;
import static dev.muster.failover.Courses.stepwise;
import static dev.muster.failover.Courses.switchover;
import static dev.muster.failover.Courses.until;
import static dev.muster.failover.Courses.within;
import static dev.muster.failover.FailoverStep.ANNOUNCE;
import static dev.muster.failover.FailoverStep.ASSESS;
import static dev.muster.failover.FailoverStep.DRAIN;
import static dev.muster.failover.FailoverStep.FENCE;
import static dev.muster.failover.FailoverStep.PROMOTE;
import static dev.muster.failover.FailoverStep.REJOIN;
import static dev.muster.failover.FailoverStep.TELL_END;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.failover.FailoverMove.Over;
import dev.muster.failover.FailoverMove.Take;
import dev.muster.failover.FailoverMove.TakeBack;
import dev.muster.failover.FailoverResult.End;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailoverCourseTest {
  @ParameterizedTest
  @EnumSource(FailoverKind.class)
  void takesTheStepsOfItsKindInOrderAndIsDone(FailoverKind kind) {
    FailoverCourse course = new FailoverCourse(kind.legs());
    List<FailoverStep> taken = new ArrayList<>();

    while (course.next() instanceof Take(FailoverLeg leg)) {
      taken.addAll(leg.steps());
      course.began();
      course.done();
    }

    assertThat(taken).isEqualTo(kind.steps()).doesNotHaveDuplicates();
    assertThat(course.next())
        .isEqualTo(new Over(new FailoverResult(End.DONE, null, List.of(), List.of())));
  }

  @Test
  void whatFailsBeforeThePromotionIsTakenBackTheLastFirst() {
    FailoverCourse course = within(DRAIN, stepwise());

    course.failed("p2 is 36 MB behind");

    assertThat(course.next())
        .isEqualTo(new TakeBack(List.of(DRAIN, FENCE, ANNOUNCE), "p2 is 36 MB behind"));
    course.tookBack(DRAIN);
    course.tookBack(FENCE);
    assertThat(course.next()).isEqualTo(new TakeBack(List.of(ANNOUNCE), "p2 is 36 MB behind"));
    course.tookBack(ANNOUNCE);
    assertThat(course.next())
        .isEqualTo(
            new Over(
                new FailoverResult(End.TAKEN_BACK, "p2 is 36 MB behind", List.of(), List.of())));
  }

  @Test
  void oneThatChangedNothingHasNothingToTakeBack() {
    FailoverCourse course = within(ASSESS, failover());

    course.failed("p1 is silent");

    assertThat(course.next())
        .isEqualTo(
            new Over(new FailoverResult(End.TAKEN_BACK, "p1 is silent", List.of(), List.of())));
  }

  @Test
  void whatCouldNotBeTakenBackIsSaid() {
    FailoverCourse course = within(FENCE, failover());
    course.failed("nothing proves it");

    course.leaves(FENCE, "the balancer does not answer");
    course.tookBack(ANNOUNCE);

    assertThat(course.next())
        .isEqualTo(
            new Over(
                new FailoverResult(
                    End.TAKEN_BACK,
                    "nothing proves it",
                    List.of(),
                    List.of("let the old primary write again: the balancer does not answer"))));
  }

  @Test
  void whatWasLeftOutIsSaidAlsoOfTheLast() {
    FailoverCourse course = until(REJOIN, switchover());

    course.leaveOut();
    course.began();
    course.leaveOut();

    assertThat(course.next())
        .isEqualTo(
            new Over(new FailoverResult(End.DONE, null, List.of(REJOIN, TELL_END), List.of())));
  }

  @Test
  void aCourseWithoutOnePromotionOrNothingAfterItIsNone() {
    for (List<FailoverLeg> legs :
        List.of(
            List.of(leg(ASSESS), leg(TELL_END)),
            List.of(leg(PROMOTE), leg(PROMOTE, FENCE), leg(TELL_END)),
            List.of(leg(ASSESS), leg(PROMOTE)))) {
      assertThatIllegalArgumentException().isThrownBy(() -> new FailoverCourse(legs));
    }
    assertThatIllegalArgumentException().isThrownBy(Courses::leg);
  }
}
