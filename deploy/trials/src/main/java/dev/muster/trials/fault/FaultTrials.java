package dev.muster.trials.fault;

import dev.muster.trials.Flags;
import dev.muster.trials.Table;
import dev.muster.trials.page.PageSink;
import dev.muster.trials.source.AlertSource;
import dev.muster.trials.stack.Plan;
import dev.muster.trials.stack.TrialPolicy;
import dev.muster.trials.stack.TrialStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs every fault trial on one stack and prints a table of what arrived. */
public final class FaultTrials {
  private static final int PAGES = 50;
  private static final int FEW_PAGES = 20;
  private static final List<String> PARTS = List.of("worker", "starter", "temporal", "postgres");

  private FaultTrials() {}

  /**
   * Arguments: {@code --plan FILE [--quick] [--only TRIAL] [--output FILE]}; exits with 1 when a
   * trial failed.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Flags flags = Flags.parse(arguments);
    Plan plan = Plan.read(Path.of(flags.text("plan", "plan.json")));
    int pages = flags.has("quick") ? FEW_PAGES : PAGES;
    TrialPolicy.write(plan.policy(), plan.sink(), PAGES);
    List<Verdict> verdicts;
    try (PageSink sink = new PageSink(plan.sink());
        TrialStack stack = TrialStack.start(plan)) {
      AlertSource source = new AlertSource(plan.starter(), plan.secret("MUSTER_TRIAL_KEY"));
      verdicts = run(chosen(flags), new Ground(stack, sink, source, pages));
    }
    report(verdicts, flags.text("output", ""));
    System.exit(verdicts.stream().allMatch(Verdict::passed) ? 0 : 1);
  }

  private static List<Trial> chosen(Flags flags) {
    Stream<Trial> pages = PARTS.stream().map(KillAmongPages::new);
    Stream<Trial> ladders =
        PARTS.stream().limit(flags.has("quick") ? 1 : PARTS.size()).map(KillOnALadder::new);
    Stream<Trial> providers =
        flags.has("quick")
            ? Stream.of()
            : Stream.of(ProviderFails.answers503(), ProviderFails.refuses());
    String only = flags.text("only", "");
    return Stream.of(pages, ladders, providers)
        .flatMap(trials -> trials)
        .filter(trial -> only.isEmpty() || trial.name().equals(only))
        .toList();
  }

  private static List<Verdict> run(List<Trial> trials, Ground ground)
      throws IOException, InterruptedException {
    List<Verdict> verdicts = new ArrayList<>();
    for (Trial trial : trials) {
      System.out.println("trying " + trial.name());
      Verdict verdict = trial.run(ground);
      System.out.println("  " + String.join(", ", verdict.row()));
      verdicts.add(verdict);
    }
    return verdicts;
  }

  private static void report(List<Verdict> verdicts, String output) throws IOException {
    Table table =
        new Table("trial", "arrived", "lost", "duplicates", "latest", "as promised", "how");
    verdicts.forEach(verdict -> table.add(verdict.row()));
    System.out.println("\n" + table);
    if (!output.isEmpty()) {
      Files.writeString(Path.of(output), table + "\n");
    }
  }
}
