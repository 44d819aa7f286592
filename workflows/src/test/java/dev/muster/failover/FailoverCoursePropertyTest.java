package dev.muster.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.FailoverMove.GoOn;
import dev.muster.failover.FailoverMove.Over;
import dev.muster.failover.FailoverMove.Take;
import dev.muster.failover.FailoverMove.TakeBack;
import dev.muster.failover.FailoverResult.End;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random failures, wishes and turns of each kind of failover. */
class FailoverCoursePropertyTest {
  /** One life of a failover, and whether its standby was promoted. */
  private static final class Life {
    private final Random dice;
    private final FailoverCourse course;
    private final FailoverRules rules;
    private final List<FailoverStep> changed = new ArrayList<>();
    private boolean promoted;

    Life(FailoverKind kind, Random dice) {
      this.dice = dice;
      course = new FailoverCourse(kind.legs());
      rules = new FailoverRules(course);
    }

    FailoverResult live() {
      for (int turns = 0; turns < 10_000; turns++) {
        FailoverMove move = course.next();
        assertThat(course.next()).as("asked again").isEqualTo(move);
        switch (move) {
          case Take(FailoverLeg leg) -> take(leg);
          case GoOn(FailoverLeg leg, String why) -> take(leg);
          case TakeBack(List<FailoverStep> steps, String why) -> takeBack(steps);
          case Over(FailoverResult result) -> {
            return result;
          }
        }
      }
      throw new AssertionError("it never ends");
    }

    private void take(FailoverLeg leg) {
      boolean switches = leg.begins() == FailoverEvent.SWITCH_BEGUN;
      course.began();
      promoted |= leg.begins() == FailoverEvent.PROMOTION_BEGUN;
      if (!switches && !promoted) {
        leg.steps().forEach(this::change);
      }
      if (dice.nextInt(20) == 0 && rules.refusalOfAbort().isEmpty()) {
        course.abort("ada wants it");
      }
      if (switches && !promoted && dice.nextInt(3) == 0) {
        turnOrPromote();
      } else if (dice.nextInt(5) == 0) {
        course.failed("no answer");
      } else {
        promoted |= switches;
        course.done();
      }
    }

    private void turnOrPromote() {
      if (dice.nextBoolean()) {
        course.turnedBack("not drained");
        return;
      }
      promoted = true;
      course.promotionBegan();
      course.failed("no answer");
    }

    private void change(FailoverStep step) {
      if (step.back().isPresent() && !changed.contains(step)) {
        changed.addFirst(step);
      }
    }

    private void takeBack(List<FailoverStep> steps) {
      assertThat(promoted).isFalse();
      assertThat(steps).isEqualTo(changed);
      FailoverStep first = steps.getFirst();
      if (dice.nextInt(5) == 0) {
        course.leaves(first, "no answer");
      } else {
        course.tookBack(first);
      }
      changed.remove(first);
    }
  }

  @Property
  void whatWasPromotedIsNeverTakenBack(@ForAll FailoverKind kind, @ForAll Random dice) {
    Life life = new Life(kind, dice);

    assertThat(life.live().end()).isEqualTo(life.promoted ? End.DONE : End.TAKEN_BACK);
  }
}
