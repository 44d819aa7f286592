package dev.muster.trials.fault;

import dev.muster.trials.Flags;
import dev.muster.trials.Table;
import dev.muster.trials.fault.backup.BackupTrials;
import dev.muster.trials.fault.failover.FailoverTrials;
import dev.muster.trials.fault.window.WindowTrials;
import dev.muster.trials.page.PageSink;
import dev.muster.trials.source.AlertSource;
import dev.muster.trials.stack.BackupPolicy;
import dev.muster.trials.stack.FailoverPolicy;
import dev.muster.trials.stack.Incidents;
import dev.muster.trials.stack.Plan;
import dev.muster.trials.stack.TrialPolicy;
import dev.muster.trials.stack.TrialStack;
import dev.muster.trials.stack.WindowPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/** Runs fault trials on one stack and prints a table of what arrived. */
public final class FaultTrials {
  private FaultTrials() {}

  /**
   * Arguments: {@code --plan FILE [--quick] [--only TRIAL] [--seed NUMBER] [--output FILE]}; exits
   * with 1 when a trial failed, where being late is only a failure in the full run.
   */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, SQLException {
    Flags flags = Flags.parse(arguments);
    Plan plan = Plan.read(Path.of(flags.text("plan", "plan.json")));
    Extent extent = flags.has("quick") ? Extent.QUICK : Extent.FULL;
    List<Trial> trials = Trials.chosen(flags);
    BackupTrials backups = BackupTrials.chosen(flags);
    WindowTrials windows = WindowTrials.chosen(flags);
    FailoverTrials failovers = FailoverTrials.chosen(flags);
    write(plan);
    List<Verdict> verdicts;
    BackupTrials.Outcomes ofBackups;
    WindowTrials.Outcomes ofWindows;
    FailoverTrials.Outcomes ofFailovers;
    try (PageSink sink = new PageSink(plan.sink());
        TrialStack stack = TrialStack.start(plan);
        Incidents incidents = new Incidents(plan.temporal())) {
      AlertSource source = new AlertSource(plan.starter(), plan.secret("MUSTER_TRIAL_KEY"));
      Ground ground = new Ground(stack, sink, source, incidents, extent);
      if (!trials.isEmpty()) {
        settle(ground);
      }
      List<Course> courses = run(trials, ground);
      Instant last = Instant.now();
      ofBackups = backups.run(plan, stack);
      ofWindows = windows.run(plan, stack, sink);
      ofFailovers = failovers.run(plan, stack);
      verdicts = judge(courses, ground, last);
    }
    report(
        List.of(table(verdicts), ofBackups.table(), ofWindows.table(), ofFailovers.table()),
        flags.text("output", ""));
    boolean isGood =
        verdicts.stream().allMatch(extent::isGood)
            && ofBackups.areGood()
            && ofWindows.areGood()
            && ofFailovers.areGood();
    System.exit(isGood ? 0 : 1);
  }

  private static void write(Plan plan) throws IOException {
    TrialPolicy.write(plan.policy(), plan.sink(), KillInHandOver.ALERTS);
    Plan.Backups backups = plan.backups();
    if (backups != null) {
      BackupPolicy.write(plan.policy(), backups);
    }
    Plan.Windows windows = plan.windows();
    if (backups != null && windows != null) {
      WindowPolicy.write(plan.policy(), windows, backups);
    }
    Plan.Failovers failovers = plan.failovers();
    if (failovers != null) {
      FailoverPolicy.write(plan.policy(), failovers);
    }
  }

  /** Where one page was sent and each process ended well once, as on any day but the first. */
  private static void settle(Ground ground) throws IOException, InterruptedException {
    ground.post("settle", List.of(TrialPolicy.service(0)));
    ground.requirePaged("settle", 1);
    ground.stack().deploy();
  }

  private static List<Course> run(List<Trial> trials, Ground ground)
      throws IOException, InterruptedException {
    List<Course> courses = new ArrayList<>();
    Instant began = Instant.now();
    for (Trial trial : trials) {
      long second = Duration.between(began, Instant.now()).toSeconds();
      System.out.println("[%3d s] trying %s".formatted(second, trial.name()));
      courses.add(run(trial, ground));
    }
    return courses;
  }

  /** Pages are counted when all is over, so that what comes late or again is counted too. */
  private static List<Verdict> judge(List<Course> courses, Ground ground, Instant last)
      throws InterruptedException {
    Duration since = Duration.between(last, Instant.now());
    if (!courses.isEmpty() && since.compareTo(ground.extent().settling()) < 0) {
      Thread.sleep(ground.extent().settling().minus(since));
    }
    return courses.stream()
        .map(course -> Verdict.of(course, ground.taken(course.trial())))
        .toList();
  }

  private static Course run(Trial trial, Ground ground) throws IOException, InterruptedException {
    try {
      return trial.run(ground);
    } catch (IllegalStateException | CompletionException e) {
      return Course.without(trial.name(), String.valueOf(e.getMessage()));
    }
  }

  private static void report(List<String> tables, String output) throws IOException {
    String text =
        tables.stream().filter(table -> !table.isEmpty()).collect(Collectors.joining("\n\n"))
            + "\n";
    System.out.println("\n" + text);
    if (!output.isEmpty()) {
      Files.writeString(Path.of(output), text);
    }
  }

  private static String table(List<Verdict> verdicts) {
    if (verdicts.isEmpty()) {
      return "";
    }
    Table table = new Table(Verdict.HEADINGS);
    verdicts.forEach(verdict -> table.add(verdict.row()));
    return table + "\n\n" + Duplicates.LEGEND;
  }
}
