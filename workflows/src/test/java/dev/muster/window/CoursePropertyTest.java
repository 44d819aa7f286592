package dev.muster.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.window.CourseResult.End;
import dev.muster.window.WindowStep.Counterpart;
import dev.muster.window.WindowStep.OnFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Random windows, failures, commands and clocks. */
class CoursePropertyTest {
  private static final Instant OPENED = Instant.parse("2026-03-01T02:00:00Z");

  /** One life of a window. */
  private static final class Life {
    private final Random dice;
    private final List<WindowStep> steps;
    private final Map<String, Integer> takenBack = new HashMap<>();
    private final Set<String> left = new LinkedHashSet<>();
    private final List<String> begun = new ArrayList<>();
    private final List<String> resumed = new ArrayList<>();
    private final List<String> rolledBack = new ArrayList<>();
    private final Course course;
    private final boolean slow;
    private Instant now = OPENED;
    private boolean isKept;

    Life(long seed, int count, boolean slow) {
      dice = new Random(seed);
      this.slow = slow;
      steps = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        steps.add(step("s" + i));
      }
      course = new Course(steps, OPENED.plus(minutes(30 + dice.nextInt(180))));
    }

    private WindowStep step(String name) {
      boolean takesBack = !steps.isEmpty() && dice.nextInt(6) == 0;
      WindowWork work =
          takesBack
              ? new WindowWork.TakeBack(steps.get(dice.nextInt(steps.size())).name())
              : new WindowWork.Call(Windows.call(name));
      return new WindowStep(
          name,
          work,
          minutes(1),
          minutes(1 + dice.nextInt(20)),
          dice.nextBoolean() ? part(name + " resume") : null,
          dice.nextBoolean() ? part(name + " rollback") : null,
          dice.nextInt(3) == 0 ? OnFailure.CARRY_ON : OnFailure.ROLL_BACK);
    }

    private Counterpart part(String name) {
      return new Counterpart(
          name, new WindowWork.Call(Windows.call(name)), minutes(1 + dice.nextInt(8)));
    }

    private static Duration minutes(int some) {
      return Duration.ofMinutes(some);
    }

    CourseResult live() {
      for (int turns = 0; turns < 10_000; turns++) {
        disturb();
        Move move = course.next(now);
        assertThat(course.next(now)).as("asked again").isEqualTo(move);
        switch (move) {
          case Move.Take take -> take(take);
          case Move.LeaveOut out -> course.leftOut(out.step());
          case Move.TakeBack taken -> takeBack(taken);
          case Move.Wait wait -> await(wait);
          case Move.Over over -> {
            return over.result();
          }
        }
      }
      throw new AssertionError("it never ends");
    }

    private void disturb() {
      String step = steps.get(dice.nextInt(steps.size())).name();
      switch (dice.nextInt(40)) {
        case 0 -> course.pause("paused");
        case 1 -> course.goOn();
        case 2 -> course.skip(step);
        case 3 -> course.abort("stopped");
        case 4 -> course.endEarly("enough");
        case 5 -> course.extendTo(course.deadline().plus(minutes(dice.nextInt(60))));
        case 6 -> keep();
        case 7 -> giveBack();
        default -> {}
      }
    }

    private void keep() {
      isKept = true;
      course.keep("kept");
    }

    private void giveBack() {
      isKept = false;
      course.giveBack();
    }

    private void take(Move.Take take) {
      assertThat(course.isGoingForward()).isTrue();
      assertThat(now).isBefore(course.deadline());
      assertThat(now.plus(take.step().limit())).isBeforeOrEqualTo(take.until());
      Duration owed =
          steps.stream()
              .filter(one -> begun.contains(one.name()) || one.equals(take.step()))
              .flatMap(one -> parts(one).stream())
              .filter(part -> !isSettled(part))
              .map(Counterpart::limit)
              .reduce(Duration.ZERO, Duration::plus);
      assertThat(take.until().plus(owed)).isBeforeOrEqualTo(course.deadline());
      course.began(take.step());
      begun.add(take.step().name());
      pass(take.step().limit());
      disturb();
      if (course.mustStop() || dice.nextInt(5) == 0) {
        course.failed(take.step(), "it failed");
      } else {
        done(take.step());
      }
    }

    private void done(WindowStep step) {
      if (step.work() instanceof WindowWork.TakeBack work) {
        course.takenBackBy(work).ifPresent(part -> takenBack.merge(part.name(), 1, Integer::sum));
      }
      course.done(step);
    }

    private boolean isSettled(Counterpart part) {
      return takenBack.containsKey(part.name()) || left.contains(part.name());
    }

    private static List<Counterpart> parts(WindowStep step) {
      List<Counterpart> parts = new ArrayList<>();
      if (step.rollback() != null) {
        parts.add(step.rollback());
      }
      if (step.resume() != null) {
        parts.add(step.resume());
      }
      return parts;
    }

    private void takeBack(Move.TakeBack move) {
      assertThat(begun).contains(move.step().name());
      if (!course.isGoingForward()) {
        assertThat(isKept).as("nothing that is kept is taken back").isFalse();
        (move.part().equals(move.step().resume()) ? resumed : rolledBack).add(move.step().name());
      }
      pass(move.part().limit());
      if (dice.nextInt(8) == 0) {
        left.add(move.part().name());
        course.leaves(move, "it failed");
      } else {
        takenBack.merge(move.part().name(), 1, Integer::sum);
        course.tookBack(move);
      }
    }

    private void await(Move.Wait wait) {
      if (wait.until() == null) {
        giveBack();
      } else if (dice.nextBoolean()) {
        course.goOn();
      } else {
        assertThat(wait.until()).isAfter(now);
        now = wait.until();
      }
    }

    /** At most what it may take; slow ones take all of it. */
    private void pass(Duration limit) {
      now = now.plus(slow ? limit : Duration.ofSeconds(dice.nextLong(limit.toSeconds() + 1)));
    }
  }

  @Property(tries = 2_000)
  void whateverWasBegunIsTakenBackOnceOrToldToBeLeft(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int count) {
    Life life = new Life(seed, count, false);
    CourseResult result = life.live();

    assertThat(life.takenBack.values()).as("each once").allMatch(times -> times == 1);
    assertThat(result.left()).hasSameSizeAs(life.left);
    for (WindowStep step : life.steps) {
      boolean isBegun = life.begun.contains(step.name());
      if (step.resume() != null) {
        assertThat(life.isSettled(step.resume())).as(step.name()).isEqualTo(isBegun);
      }
      if (step.rollback() != null && result.end() != End.DONE) {
        assertThat(life.isSettled(step.rollback())).as(step.name()).isEqualTo(isBegun);
      }
      if (step.rollback() != null && !isBegun) {
        assertThat(life.isSettled(step.rollback())).isFalse();
      }
    }
    assertThat(life.course.owed())
        .allMatch(name -> result.end() == End.DONE, "only changes that are to stay");
  }

  @Property(tries = 1_000)
  void itIsTakenBackInTheReverseOrderAndEachStepIsBegunOnce(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int count) {
    Life life = new Life(seed, count, false);
    CourseResult result = life.live();

    assertThat(life.begun).doesNotHaveDuplicates().isSorted();
    assertThat(life.resumed).isSortedAccordingTo(Collections.reverseOrder());
    if (result.end() != End.DONE) {
      assertThat(life.rolledBack).isSortedAccordingTo(Collections.reverseOrder());
    }
  }

  @Property(tries = 1_000)
  void oneThatNobodyDisturbsIsOverInTimeHoweverSlowItIs(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int count) {
    Life life = new Life(seed, count, true);
    Instant deadline = life.course.deadline();
    CourseResult result = undisturbed(life);

    assertThat(life.now).as("%s", result).isBeforeOrEqualTo(deadline);
  }

  private static CourseResult undisturbed(Life life) {
    while (true) {
      switch (life.course.next(life.now)) {
        case Move.Take take -> {
          life.course.began(take.step());
          life.pass(take.step().limit());
          if (life.dice.nextInt(4) == 0) {
            life.course.failed(take.step(), "it failed");
          } else {
            life.course.done(take.step());
          }
        }
        case Move.LeaveOut out -> life.course.leftOut(out.step());
        case Move.TakeBack back -> {
          life.pass(back.part().limit());
          life.course.tookBack(back);
        }
        case Move.Wait wait -> throw new AssertionError(wait.reason());
        case Move.Over over -> {
          return over.result();
        }
      }
    }
  }
}
