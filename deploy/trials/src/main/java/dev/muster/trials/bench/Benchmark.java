package dev.muster.trials.bench;

import dev.muster.policy.PolicyStore;
import dev.muster.trials.Flags;
import dev.muster.trials.Table;
import dev.muster.trials.bench.backup.BackupBench;
import dev.muster.trials.bench.failover.FailoverBench;
import dev.muster.trials.page.PageSink;
import dev.muster.trials.source.AlertSource;
import dev.muster.trials.stack.BackupPolicy;
import dev.muster.trials.stack.FailoverPolicy;
import dev.muster.trials.stack.Plan;
import dev.muster.trials.stack.TrialPolicy;
import dev.muster.trials.stack.TrialStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints Muster's figures beside the engine's own, measured in one run on the same Temporal. */
public final class Benchmark {
  private static final int SERVICES = 100;
  private static final int QUICK = 10;
  private static final long SETTLE_MILLIS = 10_000;

  private Benchmark() {}

  /** Arguments: {@code --plan FILE [--quick] [--large] [--only PART] [--output FILE]}. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, SQLException {
    // without it the sink's answers wait for a delayed acknowledgement
    System.setProperty("sun.net.httpserver.nodelay", "true");
    Flags flags = Flags.parse(arguments);
    Plan plan = Plan.read(Path.of(flags.text("plan", "plan.json")));
    TrialPolicy.write(plan.policy(), plan.sink(), SERVICES);
    if (plan.backups() != null) {
      BackupPolicy.write(plan.policy(), plan.backups().direct());
    }
    if (plan.failovers() != null) {
      FailoverPolicy.write(plan.policy(), plan.failovers());
    }
    List<String> tables = new ArrayList<>();
    try (PageSink sink = new PageSink(plan.sink());
        TrialStack stack = TrialStack.start(plan);
        RawTemporal raw =
            new RawTemporal(plan.temporal(), new PolicyStore(plan.policy()).current())) {
      AlertSource source = new AlertSource(plan.starter(), plan.secret("MUSTER_TRIAL_KEY"));
      int scale = flags.has("quick") ? QUICK : 1;
      String only = flags.text("only", "");
      if (!only.startsWith(BackupBench.FAMILY) && !only.equals(FailoverBench.NAME)) {
        tables.add(table(measure(new Ground(stack, sink, source, raw, scale), only)));
      }
      if (only.startsWith(BackupBench.FAMILY) || (only.isEmpty() && plan.backups() != null)) {
        tables.add(BackupBench.measure(plan, stack, flags));
      }
      if (only.equals(FailoverBench.NAME) || (only.isEmpty() && plan.failovers() != null)) {
        tables.add(FailoverBench.measure(plan, stack, flags));
      }
    }
    report(String.join("\n\n", tables), flags.text("output", ""));
  }

  /** One thing that is measured; each after a pause in which what the one before left is done. */
  private interface Part {
    List<Figure> measure(Ground ground) throws IOException, InterruptedException;
  }

  private static Map<String, Part> parts() {
    Map<String, Part> parts = new LinkedHashMap<>();
    parts.put("rest", ground -> List.of(Storm.atRest(ground)));
    parts.put("new", ground -> new NewIncidents(ground).measure());
    parts.put("repeats", ground -> List.of(new KnownAlerts(ground).measure()));
    parts.put("idle", ground -> List.of(new IdleLatency(ground).measure()));
    parts.put("storm", ground -> new Storm(ground).measure());
    parts.put("group", ground -> List.of(new GreatGroup(ground).measure()));
    return parts;
  }

  private static List<Figure> measure(Ground ground, String only)
      throws IOException, InterruptedException {
    List<Figure> figures = new ArrayList<>();
    for (Map.Entry<String, Part> part : parts().entrySet()) {
      if (only.isEmpty() || only.equals(part.getKey())) {
        Thread.sleep(SETTLE_MILLIS);
        System.out.println(part.getKey());
        figures.addAll(part.getValue().measure(ground));
      }
    }
    return figures;
  }

  private static String table(List<Figure> figures) {
    Table table =
        new Table("measure", "Muster", "raw Temporal", "ratio", "goal", "met", "another tool");
    figures.forEach(figure -> table.add(figure.row()));
    return table.toString();
  }

  private static void report(String tables, String output) throws IOException {
    System.out.println("\n" + tables);
    if (!output.isEmpty()) {
      Files.writeString(Path.of(output), tables + "\n");
    }
  }
}
