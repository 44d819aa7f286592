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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Does the work of a window on systems, says what it came to, and undoes what can be undone. */
final class Tasks {
  /** The type of the failure of a work of which not all was done. */
  static final String IN_PART = "DONE_IN_PART";

  private final PlanRun<WindowPlan> run;
  private final PartBudget budget;
  private final Map<String, Begun> begun = new HashMap<>();
  private final Map<String, MaintenanceRun> underWay = new LinkedHashMap<>();

  /** A work that was begun, whether it has come to its end or not. */
  private record Begun(WindowWork.Task task, MaintenanceRun run) {
    /** What is undone is undone where it was done. */
    WindowWork.@Nullable Task back() {
      @Nullable MaintenanceWork undo = run.outcome().undo();
      @Nullable MaintenanceWork back = undo == null ? dropping() : undo;
      return back == null ? null : new WindowWork.Task(back, task.machine());
    }

    /**
     * A rebuilding that was broken off, also by the end of its worker, may leave invalid indexes.
     */
    private @Nullable MaintenanceWork dropping() {
      boolean isDone =
          run.outcome().steps().stream().allMatch(part -> part.result() == Result.DONE);
      return !isDone
              && task.work() instanceof TableWork tables
              && tables.action() == TableAction.REINDEX
          ? tables.droppingLeft()
          : null;
    }
  }

  Tasks(PlanRun<WindowPlan> run, PartBudget budget) {
    this.run = run;
    this.budget = budget;
  }

  /** Does a work within a time. */
  String take(String step, WindowWork.Task work, Duration limit) {
    Instant until = now().plus(limit);
    MaintenanceRun task =
        new MaintenanceRun(work.work(), run.stepKey(), limit, until, work.machine());
    begun.putIfAbsent(step, new Begun(work, task));
    underWay.put(step, task);
    MaintenanceOutcome outcome;
    try {
      outcome = task.lead(_ -> fits(task.outcome().done(), until) && budget.takes(work.work()));
    } finally {
      underWay.remove(step, task);
      report(step, task.outcome());
    }
    if (!outcome.complete()) {
      throw ApplicationFailure.newNonRetryableFailure(notReached(outcome), IN_PART);
    }
    return "%d parts done%s".formatted(outcome.done().size(), warnings(outcome));
  }

  /** Undoes what a step did, or has done so far. */
  String undo(String step, Duration limit) {
    Begun task = begun.get(step);
    WindowWork.@Nullable Task back = task == null ? null : task.back();
    return back == null ? "nothing is to be undone" : take("undo " + step, back, limit);
  }

  /** By the slowest so far for each byte; a first one is always tried. */
  private static boolean fits(List<Done> done, Instant until) {
    Duration longest = done.stream().map(Done::took).max(Duration::compareTo).orElse(Duration.ZERO);
    return !now().plus(longest).isAfter(until);
  }

  /** Says in the window's record how far those came that did not come to an end. */
  void report() {
    underWay.forEach((step, task) -> report(step, task.outcome()));
  }

  private void report(String step, MaintenanceOutcome outcome) {
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

  private String notReached(MaintenanceOutcome outcome) {
    int all = outcome.done().size() + outcome.notReached().size() + outcome.more();
    return "%d of %d parts were done, %s: %s%s"
        .formatted(
            outcome.done().size(),
            all,
            budget.reason(),
            String.join(", ", outcome.notReached()),
            outcome.more() == 0 ? "" : " and %d more".formatted(outcome.more()));
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
