package dev.muster.trials.fault;

import dev.muster.trials.Flags;
import dev.muster.trials.Table;
import dev.muster.trials.page.PageSink;
import dev.muster.trials.source.AlertSource;
import dev.muster.trials.stack.Incidents;
import dev.muster.trials.stack.Plan;
import dev.muster.trials.stack.TrialPolicy;
import dev.muster.trials.stack.TrialStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

/** Runs fault trials on one stack and prints a table of what arrived. */
public final class FaultTrials {
  private FaultTrials() {}

  /**
   * Arguments: {@code --plan FILE [--quick] [--only TRIAL] [--seed NUMBER] [--output FILE]}; exits
   * with 1 when a trial failed, where being late is only a failure in the full run.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Flags flags = Flags.parse(arguments);
    Plan plan = Plan.read(Path.of(flags.text("plan", "plan.json")));
    Extent extent = flags.has("quick") ? Extent.QUICK : Extent.FULL;
    List<Trial> trials = Trials.chosen(flags);
    TrialPolicy.write(plan.policy(), plan.sink(), KillInHandOver.ALERTS);
    List<Verdict> verdicts;
    try (PageSink sink = new PageSink(plan.sink());
        TrialStack stack = TrialStack.start(plan);
        Incidents incidents = new Incidents(plan.temporal())) {
      AlertSource source = new AlertSource(plan.starter(), plan.secret("MUSTER_TRIAL_KEY"));
      Ground ground = new Ground(stack, sink, source, incidents, extent);
      settle(ground);
      verdicts = judge(trials, ground);
    }
    report(verdicts, flags.text("output", ""));
    System.exit(verdicts.stream().allMatch(extent::isGood) ? 0 : 1);
  }

  /** Where one page was sent and each process ended well once, as on any day but the first. */
  private static void settle(Ground ground) throws IOException, InterruptedException {
    ground.post("settle", List.of(TrialPolicy.service(0)));
    ground.requirePaged("settle", 1);
    ground.stack().deploy();
  }

  /** Pages are counted when all is over, so that what comes late or again is counted too. */
  private static List<Verdict> judge(List<Trial> trials, Ground ground)
      throws IOException, InterruptedException {
    List<Course> courses = new ArrayList<>();
    Instant began = Instant.now();
    for (Trial trial : trials) {
      long second = Duration.between(began, Instant.now()).toSeconds();
      System.out.println("[%3d s] trying %s".formatted(second, trial.name()));
      courses.add(run(trial, ground));
    }
    Thread.sleep(ground.extent().settling());
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

  private static void report(List<Verdict> verdicts, String output) throws IOException {
    Table table = new Table(Verdict.HEADINGS);
    verdicts.forEach(verdict -> table.add(verdict.row()));
    String text = table + "\n\n" + Duplicates.LEGEND + "\n";
    System.out.println("\n" + text);
    if (!output.isEmpty()) {
      Files.writeString(Path.of(output), text);
    }
  }
}
