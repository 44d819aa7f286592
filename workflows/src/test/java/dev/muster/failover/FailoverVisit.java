package dev.muster.failover;

import static dev.muster.failover.Courses.failover;
import static dev.muster.failover.Courses.switchover;
import static dev.muster.failover.Courses.until;
import static dev.muster.failover.Courses.within;
import static dev.muster.failover.FailoverEvent.ABORTED;
import static dev.muster.failover.FailoverEvent.ALL_TAKEN_BACK;
import static dev.muster.failover.FailoverEvent.LAST_LEG_DONE;
import static dev.muster.failover.FailoverEvent.LEG_BEGUN;
import static dev.muster.failover.FailoverEvent.LEG_DONE;
import static dev.muster.failover.FailoverEvent.LEG_FAILED;
import static dev.muster.failover.FailoverEvent.LEG_LEFT_OUT;
import static dev.muster.failover.FailoverEvent.PROMOTION_BEGUN;
import static dev.muster.failover.FailoverEvent.STEP_TAKEN_BACK;
import static dev.muster.failover.FailoverEvent.SWITCH_BEGUN;
import static dev.muster.failover.FailoverEvent.TURNED_BACK;
import static dev.muster.failover.FailoverPhase.DONE;
import static dev.muster.failover.FailoverPhase.FORWARD_ONLY;
import static dev.muster.failover.FailoverPhase.REVERSIBLE;
import static dev.muster.failover.FailoverPhase.SWITCHING;
import static dev.muster.failover.FailoverPhase.TAKEN_BACK;
import static dev.muster.failover.FailoverPhase.TAKING_BACK;
import static dev.muster.failover.FailoverStep.ANNOUNCE;
import static dev.muster.failover.FailoverStep.ASSESS;
import static dev.muster.failover.FailoverStep.FENCE;
import static dev.muster.failover.FailoverStep.PROMOTE;
import static dev.muster.failover.FailoverStep.REJOIN;
import static dev.muster.failover.FailoverStep.TELL_END;

import java.util.function.Consumer;
import java.util.stream.Stream;

/** A transition, and a course that is about to make it. */
record FailoverVisit(
    FailoverCourse course,
    FailoverPhase from,
    FailoverEvent event,
    FailoverPhase to,
    Consumer<FailoverCourse> act) {
  /** One for each that is declared. */
  static Stream<FailoverVisit> all() {
    FailoverCourse fenced = announcing();
    fenced.tookBack(FENCE);
    return Stream.of(
        new FailoverVisit(failover(), REVERSIBLE, LEG_BEGUN, REVERSIBLE, FailoverCourse::began),
        new FailoverVisit(
            until(PROMOTE, switchover()),
            REVERSIBLE,
            SWITCH_BEGUN,
            SWITCHING,
            FailoverCourse::began),
        new FailoverVisit(
            until(PROMOTE, failover()),
            REVERSIBLE,
            PROMOTION_BEGUN,
            FORWARD_ONLY,
            FailoverCourse::began),
        new FailoverVisit(
            within(ASSESS, failover()), REVERSIBLE, LEG_DONE, REVERSIBLE, FailoverCourse::done),
        new FailoverVisit(
            until(ANNOUNCE, failover()),
            REVERSIBLE,
            LEG_LEFT_OUT,
            REVERSIBLE,
            FailoverCourse::leaveOut),
        new FailoverVisit(
            within(FENCE, failover()), REVERSIBLE, LEG_FAILED, TAKING_BACK, FailoverVisit::fail),
        new FailoverVisit(
            within(FENCE, failover()), REVERSIBLE, ABORTED, TAKING_BACK, FailoverVisit::stopped),
        new FailoverVisit(
            within(PROMOTE, switchover()),
            SWITCHING,
            SWITCH_BEGUN,
            SWITCHING,
            FailoverCourse::began),
        new FailoverVisit(
            within(PROMOTE, switchover()),
            SWITCHING,
            PROMOTION_BEGUN,
            FORWARD_ONLY,
            FailoverCourse::promotionBegan),
        new FailoverVisit(
            within(PROMOTE, switchover()), SWITCHING, LEG_DONE, FORWARD_ONLY, FailoverCourse::done),
        new FailoverVisit(
            within(PROMOTE, switchover()), SWITCHING, LEG_FAILED, SWITCHING, FailoverVisit::fail),
        new FailoverVisit(
            within(PROMOTE, switchover()),
            SWITCHING,
            TURNED_BACK,
            TAKING_BACK,
            course -> course.turnedBack("not drained")),
        new FailoverVisit(
            until(REJOIN, switchover()),
            FORWARD_ONLY,
            LEG_BEGUN,
            FORWARD_ONLY,
            FailoverCourse::began),
        new FailoverVisit(
            promoting(), FORWARD_ONLY, SWITCH_BEGUN, FORWARD_ONLY, FailoverCourse::began),
        new FailoverVisit(
            promoting(),
            FORWARD_ONLY,
            PROMOTION_BEGUN,
            FORWARD_ONLY,
            FailoverCourse::promotionBegan),
        new FailoverVisit(promoting(), FORWARD_ONLY, LEG_DONE, FORWARD_ONLY, FailoverCourse::done),
        new FailoverVisit(promoting(), FORWARD_ONLY, LEG_FAILED, FORWARD_ONLY, FailoverVisit::fail),
        new FailoverVisit(
            until(REJOIN, switchover()),
            FORWARD_ONLY,
            LEG_LEFT_OUT,
            FORWARD_ONLY,
            FailoverCourse::leaveOut),
        new FailoverVisit(
            within(TELL_END, failover()), FORWARD_ONLY, LAST_LEG_DONE, DONE, FailoverCourse::done),
        new FailoverVisit(announcing(), TAKING_BACK, LEG_DONE, TAKING_BACK, FailoverCourse::done),
        new FailoverVisit(announcing(), TAKING_BACK, LEG_FAILED, TAKING_BACK, FailoverVisit::fail),
        new FailoverVisit(
            announcing(),
            TAKING_BACK,
            STEP_TAKEN_BACK,
            TAKING_BACK,
            course -> course.tookBack(FENCE)),
        new FailoverVisit(
            fenced, TAKING_BACK, ALL_TAKEN_BACK, TAKEN_BACK, course -> course.tookBack(ANNOUNCE)),
        new FailoverVisit(
            stopped(within(ASSESS, failover())),
            TAKEN_BACK,
            LEG_DONE,
            TAKEN_BACK,
            FailoverCourse::done),
        new FailoverVisit(
            stopped(within(ASSESS, failover())),
            TAKEN_BACK,
            LEG_FAILED,
            TAKEN_BACK,
            FailoverVisit::fail));
  }

  private static FailoverCourse stopped(FailoverCourse course) {
    course.abort("ada wants it");
    return course;
  }

  private static FailoverCourse promoting() {
    FailoverCourse course = within(PROMOTE, switchover());
    course.promotionBegan();
    return course;
  }

  private static FailoverCourse announcing() {
    return stopped(within(FENCE, failover()));
  }

  private static void fail(FailoverCourse course) {
    course.failed("no answer");
  }
}
