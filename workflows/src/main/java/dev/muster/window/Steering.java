package dev.muster.window;

import dev.muster.approval.ApprovalTerms;
import dev.muster.evidence.EvidenceFact;
import dev.muster.notice.TimeText;
import dev.muster.plan.PlanRun;
import dev.muster.window.CommandRules.Stage;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Does what people want of a window, and keeps who wanted what. */
final class Steering {
  private final PlanRun<WindowPlan> run;
  private final Course course;
  private final Runnable changed;
  private final Runnable renew;
  private final List<String> said = new ArrayList<>();
  private final List<String> kept = new ArrayList<>();
  private Stage stage = Stage.OPENING;
  private Duration given = Duration.ZERO;
  private boolean extending;

  /**
   * Steers a course.
   *
   * @param changed called when the course is another
   * @param renew called when the deadline is another
   */
  Steering(PlanRun<WindowPlan> run, Course course, Runnable changed, Runnable renew) {
    this.run = run;
    this.course = course;
    this.changed = changed;
    this.renew = renew;
  }

  CommandRules rules() {
    return new CommandRules(stage, course, terms() != null, extending);
  }

  private @Nullable ApprovalTerms terms() {
    WindowPlan plan = run.plan();
    return plan.approval() == null ? plan.emergency() : plan.approval();
  }

  void turnTo(Stage next) {
    stage = next;
  }

  /** Does what makes sense, as was asked before. */
  void obey(WindowCommand command) {
    String words = "%s: %s".formatted(command.actor(), command.reason());
    switch (command.kind()) {
      case PAUSE -> course.pause("paused by " + words);
      case GO_ON -> course.goOn();
      case SKIP -> course.skip(Objects.requireNonNull(command.step()));
      case ABORT -> course.abort("stopped by " + words);
      case END_EARLY -> course.endEarly("ended early by " + words);
      case EXTEND -> extend(Objects.requireNonNull(command.by()), words);
      case KEEP -> {
        course.keep("kept on purpose by " + words);
        kept.add("by %s, since %s".formatted(words, TimeText.clock(now())));
      }
      case GIVE_BACK -> {
        course.giveBack();
        kept.add("given back by %s at %s".formatted(words, TimeText.clock(now())));
      }
    }
    said.add(
        "%s%s by %s at %s"
            .formatted(
                command.kind(),
                command.step() == null ? "" : " " + command.step(),
                words,
                TimeText.clock(now())));
    changed.run();
  }

  private void extend(Duration by, String words) {
    extending = true;
    Workflow.newDetachedCancellationScope(() -> Async.procedure(() -> ask(by, words))).run();
  }

  private void ask(Duration by, String words) {
    String what = "%s more for %s, as %s".formatted(TimeText.words(by), run.plan().name(), words);
    try {
      String who = run.ask(what, Objects.requireNonNull(terms()));
      if (course.isGoingForward()) {
        course.extendTo(course.deadline().plus(by));
        given = given.plus(by);
        said.add(
            "%s more given by %s, until %s"
                .formatted(TimeText.words(by), who, TimeText.clock(course.deadline())));
        changed.run();
        renew.run();
      } else {
        said.add("%s more given by %s, too late".formatted(TimeText.words(by), who));
      }
    } catch (TemporalFailure no) {
      said.add("%s more not given: %s".formatted(TimeText.words(by), PlanRun.words(no)));
    } finally {
      extending = false;
    }
  }

  /** How much longer it was given. */
  Duration given() {
    return given;
  }

  /** What was kept on purpose and by whom; null when nothing was. */
  @Nullable String kept() {
    return kept.isEmpty() ? null : String.join("; ", kept);
  }

  /** What people wanted of it, for its record. */
  Optional<EvidenceFact> fact() {
    return said.isEmpty()
        ? Optional.empty()
        : Optional.of(new EvidenceFact("Commands", String.join("\n", said)));
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
