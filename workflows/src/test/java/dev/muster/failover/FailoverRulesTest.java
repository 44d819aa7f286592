package dev.muster.failover;

import static dev.muster.failover.Courses.failover;
import static dev.muster.failover.Courses.switchover;
import static dev.muster.failover.Courses.until;
import static dev.muster.failover.Courses.within;
import static dev.muster.failover.FailoverStep.ANNOUNCE;
import static dev.muster.failover.FailoverStep.ASSESS;
import static dev.muster.failover.FailoverStep.FENCE;
import static dev.muster.failover.FailoverStep.PROMOTE;
import static dev.muster.failover.FailoverStep.REJOIN;
import static dev.muster.failover.FailoverStep.SWITCH_TRAFFIC;
import static dev.muster.failover.FailoverStep.TELL_END;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailoverRulesTest {
  private static final String FORWARD =
      "The promotion has begun: from here on the way is forward only.";

  private static Optional<String> abort(FailoverCourse course) {
    return new FailoverRules(course).refusalOfAbort();
  }

  private static Optional<String> leaveOut(FailoverStep step, FailoverCourse course) {
    return new FailoverRules(course).refusalOfLeavingOut(step);
  }

  private static FailoverCourse stopped(FailoverStep within) {
    FailoverCourse course = within(within, failover());
    course.abort("ada wants it");
    return course;
  }

  private static FailoverCourse done() {
    FailoverCourse course = within(TELL_END, failover());
    course.done();
    return course;
  }

  @Test
  void itIsTakenBackOnWishAsLongAsNothingWasPromoted() {
    assertThat(abort(failover())).isEmpty();
    assertThat(abort(within(FENCE, failover()))).isEmpty();
    assertThat(abort(until(PROMOTE, switchover()))).isEmpty();
  }

  @Test
  void afterThePromotionTheWayIsForwardOnly() {
    assertThat(abort(within(PROMOTE, failover()))).contains(FORWARD);
    assertThat(abort(until(REJOIN, switchover()))).contains(FORWARD);
    assertThat(leaveOut(SWITCH_TRAFFIC, within(PROMOTE, failover()))).contains(FORWARD);
  }

  @Test
  void aSwitchIsNotStoppedMidway() {
    assertThat(abort(within(PROMOTE, switchover())))
        .contains(
            "It is being switched over, and whether there is a way back is not known. What fails"
                + " before the promotion is taken back without a word from anybody.");
  }

  @Test
  void whatGoesBackOrIsOverIsNotStopped() {
    assertThat(abort(stopped(FENCE))).contains("What was done is being taken back already.");
    assertThat(leaveOut(FENCE, stopped(FENCE)))
        .contains("What was done is being taken back already.");
    assertThat(abort(stopped(ASSESS))).contains("It is over.");
    assertThat(abort(done())).contains("It is over.");
    assertThat(leaveOut(TELL_END, done())).contains("It is over.");
  }

  @Test
  void onlyWhatUsersDoNotNeedIsLeftOut() {
    assertThat(leaveOut(ANNOUNCE, until(ANNOUNCE, failover()))).isEmpty();
    assertThat(leaveOut(REJOIN, until(REJOIN, switchover()))).isEmpty();
    assertThat(leaveOut(TELL_END, within(TELL_END, failover()))).isEmpty();
    assertThat(leaveOut(FENCE, within(FENCE, failover())))
        .contains(
            "There is no failover without it: to keep the old primary from writing can't be left"
                + " out.");
  }

  @Test
  void onlyWhatIsDueIsLeftOut() {
    assertThat(leaveOut(REJOIN, failover()))
        .contains(
            "Only what is due can be left out, and that is to see who writes and what would be"
                + " lost.");
  }
}
