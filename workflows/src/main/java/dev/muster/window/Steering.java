package dev.muster.window;

import dev.muster.approval.ApprovalTerms;
import dev.muster.evidence.EvidenceFact;
import dev.muster.notice.TimeText;
import dev.muster.plan.PlanRun;
import dev.muster.temporal.ActivityProfile;
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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Does what people want of a window, and keeps who wanted what. */
final class Steering {
  private final PlanRun<WindowPlan> run;
  private final Course course;
  private final Runnable changed;
  private final Consumer<String> extended;
  private final List<String> said = new ArrayList<>();
  private final List<String> kept = new ArrayList<>();
  private Stage stage = Stage.OPENING;
  private Duration given = Duration.ZERO;
  private boolean extending;

  /**
   * Steers a course.
   *
   * @param changed called when the course is another
   * @param extended called with who wanted it and why when the deadline is another
   */
  Steering(PlanRun<WindowPlan> run, Course course, Runnable changed, Consumer<String> extended) {
    this.run = run;
    this.course = course;
    this.changed = changed;
    this.extended = extended;
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
        kept.add(
            "by %s, since %s; alerts that are held or silent speak again at %s"
                .formatted(words, TimeText.clock(now()), TimeText.clock(course.deadline())));
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
    String more = TimeText.words(by) + " more";
    try {
      String what = "%s for %s, as %s%s".formatted(more, run.plan().name(), words, following(by));
      give(by, run.ask(what, Objects.requireNonNull(terms())), words);
    } catch (TemporalFailure no) {
      said.add("%s not given: %s".formatted(more, PlanRun.words(no)));
    } finally {
      extending = false;
    }
  }

  private void give(Duration by, String who, String words) {
    String more = "%s more given by %s".formatted(TimeText.words(by), who);
    if (!course.isGoingForward()) {
      said.add(more + ", too late");
      return;
    }
    course.extendTo(course.deadline().plus(by));
    given = given.plus(by);
    said.add("%s, until %s".formatted(more, TimeText.clock(course.deadline())));
    changed.run();
    extended.accept(words);
  }

  /** What its systems and services are wanted for by then, which whoever decides should know. */
  private String following(Duration by) {
    Instant from = course.deadline();
    try {
      List<String> overlaps =
          ActivityProfile.GLANCE
              .stub(WindowCalendar.class, "what follows")
              .whatFollows(new WindowCalendar.Extension(run.plan().name(), from, from.plus(by)))
              .overlaps();
      return overlaps.isEmpty() ? "" : "; it would overlap " + String.join(", ", overlaps);
    } catch (TemporalFailure unknown) {
      return "; what follows it is not known: " + PlanRun.words(unknown);
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
