package dev.muster.failover;

import static dev.muster.failover.Courses.failover;
import static dev.muster.failover.Courses.leg;
import static dev.muster.failover.Courses.stepwise;
import static dev.muster.failover.Courses.switchover;
import static dev.muster.failover.Courses.within;
import static dev.muster.failover.FailoverStep.ANNOUNCE;
import static dev.muster.failover.FailoverStep.DRAIN;
import static dev.muster.failover.FailoverStep.FENCE;
import static dev.muster.failover.FailoverStep.PROMOTE;
import static dev.muster.failover.FailoverStep.PROVE_WRITER;
import static dev.muster.failover.FailoverStep.REJOIN;
import static dev.muster.failover.FailoverStep.SWITCH_TRAFFIC;
import static dev.muster.failover.FailoverStep.TELL_END;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.FailoverMove.GoOn;
import dev.muster.failover.FailoverMove.Take;
import dev.muster.failover.FailoverMove.TakeBack;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Failovers that fail or are stopped while something is under way. */
class FailingFailoverTest {
  @Test
  void whatFailsAfterThePromotionHasBegunIsTriedAgain() {
    for (FailoverStep step : List.of(PROMOTE, PROVE_WRITER, SWITCH_TRAFFIC, TELL_END)) {
      FailoverCourse course = within(step, stepwise());

      course.failed("no answer");

      assertThat(course.next()).isEqualTo(new GoOn(leg(step), "no answer"));
      course.began();
      assertThat(course.next()).isEqualTo(new Take(leg(step)));
    }
  }

  @Test
  void aSwitchThatFailedNobodyKnowsWhereIsTriedAgain() {
    FailoverCourse course = within(PROMOTE, switchover());

    course.failed("no worker answered");

    assertThat(course.next())
        .isEqualTo(
            new GoOn(
                leg(FENCE, DRAIN, PROMOTE, PROVE_WRITER, SWITCH_TRAFFIC), "no worker answered"));
  }

  @Test
  void aSwitchThatTurnedBackItselfLeavesOnlyWhatWasDoneBeforeIt() {
    FailoverCourse course = within(PROMOTE, switchover());
    course.failed("no worker answered");
    course.began();

    course.turnedBack("p2 did not get all in time");

    assertThat(course.next())
        .isEqualTo(new TakeBack(List.of(ANNOUNCE), "p2 did not get all in time"));
  }

  @Test
  void aSwitchThatIsKnownToHavePromotedGoesOnAlsoWhenItFails() {
    FailoverCourse course = within(PROMOTE, switchover());

    course.promotionBegan();
    course.failed("the balancer does not answer");

    assertThat(course.next()).isInstanceOf(GoOn.class);
    course.began();
    course.done();
    assertThat(course.next()).isEqualTo(new Take(leg(REJOIN)));
  }

  @Test
  void whatAPersonStoppedIsTakenBackAlsoWhenItStillComesToItsEnd() {
    for (boolean fails : List.of(true, false)) {
      FailoverCourse course = within(FENCE, failover());
      course.abort("ada wants it");

      if (fails) {
        course.failed("cancelled");
      } else {
        course.done();
      }

      assertThat(course.next()).isEqualTo(new TakeBack(List.of(FENCE, ANNOUNCE), "ada wants it"));
    }
  }
}
