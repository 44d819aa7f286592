package dev.muster.trials.fault;

import dev.muster.trials.Flags;
import dev.muster.trials.fault.failover.FailoverSoak;
import dev.muster.trials.page.PageSink;
import dev.muster.trials.stack.FailoverPolicy;
import dev.muster.trials.stack.Plan;
import dev.muster.trials.stack.TrialPolicy;
import dev.muster.trials.stack.TrialStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;

/** Does the same over and over again, each time with a fault by chance. */
public final class Soak {
  private Soak() {}

  /**
   * Arguments: {@code --plan FILE [--runs NUMBER] [--seed NUMBER] [--minutes NUMBER] [--output
   * FILE]}; exits with 1 when something did not hold.
   */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, SQLException {
    Flags flags = Flags.parse(arguments);
    Plan plan = Plan.read(Path.of(flags.text("plan", "plan.json")));
    Plan.Failovers places =
        Objects.requireNonNull(plan.failovers(), "there is no pair to switch over here");
    TrialPolicy.write(plan.policy(), plan.sink(), 1);
    FailoverPolicy.write(plan.policy(), places);
    FailoverSoak.Result result;
    try (PageSink _ = new PageSink(plan.sink());
        TrialStack stack = TrialStack.start(plan)) {
      result = FailoverSoak.of(flags).run(plan, places, stack);
    }
    System.out.println("\n" + result.text());
    String output = flags.text("output", "");
    if (!output.isEmpty()) {
      Files.writeString(Path.of(output), result.text() + "\n");
    }
    System.exit(result.isGood() ? 0 : 1);
  }
}
