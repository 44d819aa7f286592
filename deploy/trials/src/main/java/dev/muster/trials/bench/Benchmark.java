package dev.muster.trials.bench;

import dev.muster.policy.PolicyStore;
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
import java.util.Map;

/** Prints Muster's figures beside the engine's own, measured in one run on the same Temporal. */
public final class Benchmark {
  private static final int SERVICES = 100;
  private static final int QUICK = 10;
  private static final long SETTLE_MILLIS = 10_000;

  private Benchmark() {}

  /** Arguments: {@code --plan FILE [--quick] [--output FILE]}. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    // without it the sink's answers wait for a delayed acknowledgement
    System.setProperty("sun.net.httpserver.nodelay", "true");
    Flags flags = Flags.parse(arguments);
    Plan plan = Plan.read(Path.of(flags.text("plan", "plan.json")));
    TrialPolicy.write(plan.policy(), plan.sink(), SERVICES);
    List<Figure> figures;
    try (PageSink sink = new PageSink(plan.sink());
        TrialStack stack = TrialStack.start(plan);
        RawTemporal raw =
            new RawTemporal(plan.temporal(), new PolicyStore(plan.policy()).current())) {
      AlertSource source = new AlertSource(plan.starter(), plan.secret("MUSTER_TRIAL_KEY"));
      figures = measure(new Ground(stack, sink, source, raw, flags.has("quick") ? QUICK : 1));
    }
    report(figures, flags.text("output", ""));
  }

  private static List<Figure> measure(Ground ground) throws IOException, InterruptedException {
    Thread.sleep(SETTLE_MILLIS);
    Map<String, Long> atRest = Storm.memory(ground);
    List<Figure> figures = new ArrayList<>();
    System.out.println("new incidents");
    figures.addAll(new NewIncidents(ground).measure());
    System.out.println("repeats");
    figures.add(new KnownAlerts(ground).measure());
    Thread.sleep(SETTLE_MILLIS);
    System.out.println("idle");
    figures.add(new IdleLatency(ground).measure());
    System.out.println("storm");
    figures.addAll(new Storm(ground).measure(atRest));
    System.out.println("a great group");
    figures.add(new GreatGroup(ground).measure());
    return figures;
  }

  private static void report(List<Figure> figures, String output) throws IOException {
    Table table =
        new Table("measure", "Muster", "raw Temporal", "ratio", "goal", "met", "another tool");
    figures.forEach(figure -> table.add(figure.row()));
    System.out.println("\n" + table);
    if (!output.isEmpty()) {
      Files.writeString(Path.of(output), table + "\n");
    }
  }
}
