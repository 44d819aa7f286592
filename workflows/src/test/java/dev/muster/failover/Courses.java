package dev.muster.failover;

import static dev.muster.failover.FailoverStep.ANNOUNCE;
import static dev.muster.failover.FailoverStep.ASSESS;
import static dev.muster.failover.FailoverStep.DRAIN;
import static dev.muster.failover.FailoverStep.FENCE;
import static dev.muster.failover.FailoverStep.PROMOTE;
import static dev.muster.failover.FailoverStep.PROVE_WRITER;
import static dev.muster.failover.FailoverStep.SWITCH_TRAFFIC;
import static dev.muster.failover.FailoverStep.TELL_END;

import java.util.List;
import java.util.stream.Stream;

/** Failovers that have come as far as the tests want them. */
final class Courses {
  private Courses() {}

  static FailoverLeg leg(FailoverStep... steps) {
    return new FailoverLeg(List.of(steps));
  }

  /** One of which every step is taken by itself. */
  static FailoverCourse stepwise() {
    return new FailoverCourse(
        Stream.of(ASSESS, ANNOUNCE, FENCE, DRAIN, PROMOTE, PROVE_WRITER, SWITCH_TRAFFIC, TELL_END)
            .map(Courses::leg)
            .toList());
  }

  /** Takes its legs until the one of this step is due. */
  static FailoverCourse until(FailoverStep step, FailoverCourse course) {
    while (!course.due().orElseThrow().steps().contains(step)) {
      course.began();
      course.done();
    }
    return course;
  }

  /** Takes its legs until the one of this step is under way. */
  static FailoverCourse within(FailoverStep step, FailoverCourse course) {
    until(step, course).began();
    return course;
  }

  static FailoverCourse switchover() {
    return new FailoverCourse(FailoverKind.SWITCHOVER.legs());
  }

  static FailoverCourse failover() {
    return new FailoverCourse(FailoverKind.FAILOVER.legs());
  }
}
