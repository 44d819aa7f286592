package dev.muster.window;

import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.maintenance.Done;
import dev.muster.maintenance.Figure;
import dev.muster.maintenance.MaintenanceOutcome;
import dev.muster.maintenance.MaintenanceRun;
import dev.muster.maintenance.MaintenanceWork;
import dev.muster.maintenance.TableAction;
import dev.muster.maintenance.TableWork;
import dev.muster.notice.TimeText;
import dev.muster.plan.PlanRun;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Does the work of a window on systems, says what it came to, and undoes what can be undone. */
final class Tasks {
  /** The type of the failure of a work of which not all was done. */
  static final String IN_PART = "DONE_IN_PART";

  private final PlanRun<WindowPlan> run;
  private final Map<String, WindowWork.Task> undo = new HashMap<>();

  Tasks(PlanRun<WindowPlan> run) {
    this.run = run;
  }

  /** Does a work within a time. */
  String take(String step, WindowWork.Task work, Duration limit) {
    Instant until = now().plus(limit);
    MaintenanceRun task =
        new MaintenanceRun(work.work(), run.stepKey(), limit, until, work.machine());
    MaintenanceOutcome outcome;
    try {
      outcome = task.lead(_ -> fits(task.outcome().done(), until));
    } finally {
      report(step, work, task.outcome());
      noteLeft(step, work, task.outcome());
    }
    if (!outcome.complete()) {
      throw ApplicationFailure.newNonRetryableFailure(notReached(outcome), IN_PART);
    }
    return "%d parts done%s".formatted(outcome.done().size(), warnings(outcome));
  }

  /** A rebuilding that was broken off, also by the end of its worker, may leave invalid indexes. */
  private void noteLeft(String step, WindowWork.Task task, MaintenanceOutcome outcome) {
    boolean isDone = outcome.steps().stream().allMatch(part -> part.result() == Result.DONE);
    if (!isDone
        && task.work() instanceof TableWork tables
        && tables.action() == TableAction.REINDEX) {
      undo.putIfAbsent(step, new WindowWork.Task(tables.droppingLeft(), task.machine()));
    }
  }

  /** Undoes what a step did. */
  String undo(String step, Duration limit) {
    WindowWork.Task back = undo.get(step);
    return back == null ? "nothing is to be undone" : take("undo " + step, back, limit);
  }

  /** By the slowest so far for each byte; a first one is always tried. */
  private static boolean fits(List<Done> done, Instant until) {
    Duration longest = done.stream().map(Done::took).max(Duration::compareTo).orElse(Duration.ZERO);
    return !now().plus(longest).isAfter(until);
  }

  /** What is undone is undone where it was done. */
  private void report(String step, WindowWork.Task task, MaintenanceOutcome outcome) {
    @Nullable MaintenanceWork back = outcome.undo();
    if (back != null) {
      undo.putIfAbsent(step, new WindowWork.Task(back, task.machine()));
    }
    if (!outcome.done().isEmpty()) {
      run.states(new EvidenceFact("Figures: " + step, figures(outcome.done())));
    }
  }

  private static String figures(List<Done> done) {
    return done.stream().map(Tasks::line).collect(Collectors.joining("\n"));
  }

  private static String line(Done done) {
    String before = words(done.before());
    String after = words(done.after());
    return "%s: %s in %s%s%s"
        .formatted(
            done.item(),
            done.words(),
            TimeText.words(done.took()),
            before.isEmpty() ? "" : "; before " + before,
            after.isEmpty() ? "" : "; after " + after);
  }

  private static String words(List<Figure> figures) {
    return figures.stream().map(Figure::words).collect(Collectors.joining(", "));
  }

  private static String warnings(MaintenanceOutcome outcome) {
    List<String> items =
        outcome.done().stream()
            .filter(done -> done.verdict() == Done.Verdict.WARNING)
            .map(done -> "%s: %s".formatted(done.item(), done.words()))
            .toList();
    return items.isEmpty() ? "" : "; to be looked at: " + String.join("; ", items);
  }

  private static String notReached(MaintenanceOutcome outcome) {
    int all = outcome.done().size() + outcome.notReached().size() + outcome.more();
    return "%d of %d parts were done, the others did not fit: %s%s"
        .formatted(
            outcome.done().size(),
            all,
            String.join(", ", outcome.notReached()),
            outcome.more() == 0 ? "" : " and %d more".formatted(outcome.more()));
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
