package dev.muster.recovery;

import dev.muster.approval.ApprovalTerms;
import dev.muster.evidence.EvidenceFact;
import dev.muster.notice.TimeText;
import dev.muster.plan.PlanRun;
import dev.muster.recovery.RecoveryCourse.State;
import dev.muster.recovery.RecoveryWork.Confirm;
import dev.muster.recovery.RecoveryWork.Move;
import dev.muster.recovery.RecoveryWork.Names;
import dev.muster.recovery.RecoveryWork.PutBack;
import dev.muster.recovery.RecoveryWork.SmokeTest;
import dev.muster.run.RunPhase;
import dev.muster.temporal.Alarm;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes the steps of a recovery, each as soon as those it comes after were taken, does what people
 * want meanwhile, and keeps who wanted what.
 */
final class RecoveryConduct {
  private final PlanRun<RecoveryPlan> run;
  private final String site;
  private final RecoveryCourse course;
  private final RecoveryMoves moves;
  private final Rebuilding rebuilding;
  private final SiteSteps steps;
  private final SiteActions actions;
  private final Map<String, CancellationScope> underWay = new LinkedHashMap<>();
  private final Set<String> asking = new LinkedHashSet<>();
  private final RecoveryAlarms alarms;
  private final List<String> said = new ArrayList<>();
  private final Runnable led;
  private final Alarm alarm = new Alarm();
  private @Nullable Instant promised;
  private int changes;

  /**
   * Of a run.
   *
   * @param moves its systems that change places
   * @param rebuilding those that are put back
   * @param site that they go to
   * @param begun when it began, from which its promise counts
   * @param led called when names were led there
   */
  RecoveryConduct(
      PlanRun<RecoveryPlan> run,
      RecoveryMoves moves,
      Rebuilding rebuilding,
      String site,
      Instant begun,
      Runnable led) {
    this.run = run;
    this.moves = moves;
    this.rebuilding = rebuilding;
    this.site = site;
    this.led = led;
    Duration within = run.plan().movedWithin();
    promised = within == null ? null : begun.plus(within);
    course = new RecoveryCourse(run.plan().graph());
    alarms = new RecoveryAlarms(run);
    steps = new SiteSteps(run);
    actions = new SiteActions(run);
  }

  RecoveryCourse course() {
    return course;
  }

  /** What people wanted of it. */
  List<String> said() {
    return List.copyOf(said);
  }

  /** Until nothing is under way and nothing comes any more. */
  void lead() {
    run.together(course::steps, this::untilOver);
    alarm.clear();
    alarms.allOver("is not taken again");
  }

  /** What is to stand in the record of what it did at its site. */
  List<EvidenceFact> facts() {
    return actions.facts();
  }

  /** Which page users may still see, in words; null when none. */
  @Nullable String page() {
    return actions.page();
  }

  RecoveryAlarms alarms() {
    return alarms;
  }

  private void untilOver() {
    while (!course.isOver()) {
      course.ready().forEach(this::begin);
      show();
      awaitNews();
      if (isTaken()) {
        end(run.lost().orElseThrow());
      }
    }
  }

  /** Whoever it concerns hears at once when it takes longer than promised. */
  private void awaitNews() {
    int seen = changes;
    Instant until = promised;
    alarm.await(until, "say that it takes longer", () -> changes != seen || isTaken());
    if (until != null && !now().isBefore(until)) {
      promised = null;
      alarms.broken("takes longer than promised: it is not over at " + TimeText.clock(until));
    }
  }

  private boolean isTaken() {
    return run.lost().isPresent() && course.ended().isEmpty();
  }

  private void show() {
    if (course.needsPerson()) {
      run.waitsFor(RunPhase.WAITING_FOR_PERSON, course.trouble());
      return;
    }
    List<String> now = course.in(State.UNDER_WAY);
    String words = now.isEmpty() ? "nothing is under way" : String.join(", ", now);
    boolean isIdle = course.isPaused() && now.isEmpty();
    boolean isAsking = !now.isEmpty() && now.stream().allMatch(this::isAsked);
    run.waitsFor(
        isIdle || isAsking ? RunPhase.WAITING_FOR_PERSON : RunPhase.RUNNING,
        course.isPaused() ? "paused; " + words : words);
  }

  private boolean isAsked(String step) {
    return run.plan().step(step).work() instanceof Confirm || asking.contains(step);
  }

  private void begin(String step) {
    course.begin(step, now());
    CancellationScope scope =
        Workflow.newCancellationScope(() -> Async.procedure(() -> take(step)));
    underWay.put(step, scope);
    scope.run();
  }

  private void take(String step) {
    try {
      course.done(step, taken(run.plan().step(step)), now());
    } catch (TemporalFailure failure) {
      failed(step, PlanRun.words(failure));
    }
    underWay.remove(step);
    changes++;
  }

  private String taken(RecoveryStep step) {
    return switch (step.work()) {
      case Move move -> moves.take(step.name(), move, site, by -> course.note(step.name(), by));
      case PutBack restore -> putBack(step.name(), restore);
      case Confirm(ApprovalTerms terms) -> "by " + run.ask(step.name(), terms);
      case SmokeTest test -> steps.test(step.name(), test, site, key(step.name()));
      case Names names -> lead(names);
      case SiteAction action -> actions.take(step.name(), action, site);
    };
  }

  private String putBack(String step, PutBack restore) {
    if (rebuilding.asksFor(restore)) {
      ask(step, () -> rebuilding.agree(step, restore));
    }
    return rebuilding.take(step, restore);
  }

  private void ask(String step, Runnable question) {
    asking.add(step);
    try {
      question.run();
    } finally {
      asking.remove(step);
      changes++;
    }
  }

  private String lead(Names names) {
    String words = actions.lead(names, site);
    led.run();
    return words;
  }

  /** The same for every attempt of a call, and of each time that the step is taken. */
  private String key(String step) {
    return "%s/%s/%d".formatted(Workflow.getInfo().getWorkflowId(), step, course.tries(step));
  }

  private void failed(String step, String why) {
    if (course.ended().isPresent() && CancellationScope.current().isCancelRequested()) {
      course.stopped(step, why, now());
      return;
    }
    course.failed(step, why, now());
    alarms.failed(step, why);
  }

  /** Does what makes sense, as was asked before. */
  void obey(RecoveryCommand command) {
    String words = "%s: %s".formatted(command.actor(), command.reason());
    switch (command.kind()) {
      case RETRY -> retry(Objects.requireNonNull(command.step()), words);
      case SKIP -> skip(Objects.requireNonNull(command.step()), words);
      case ABORT -> end("stopped by " + words);
      case PAUSE -> course.pause();
      case GO_ON -> course.goOn();
    }
    said.add(
        "%s%s by %s at %s"
            .formatted(
                command.kind(),
                command.step() == null ? "" : " " + command.step(),
                words,
                TimeText.clock(now())));
    changes++;
  }

  private void retry(String step, String words) {
    course.retry(step);
    alarms.over(step, "is taken again by " + words);
  }

  private void skip(String step, String words) {
    course.leaveOut(step, "left out by " + words, now());
    alarms.over(step, "is left out by " + words);
  }

  /** Begins nothing more, and has what is under way end where it safely can. */
  void end(String why) {
    course.end(why);
    List.copyOf(underWay.values()).forEach(scope -> scope.cancel(why));
    changes++;
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
