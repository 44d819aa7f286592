package dev.muster.plan.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code muster drill}: whether a restore point restores, now. */
@Command(
    name = "drill",
    mixinStandardHelpOptions = true,
    description = "Starts a run of a drill at a front.")
public final class DrillCommand implements Callable<Integer> {
  @Mixin private RunOptions run = new RunOptions();

  @Option(
      names = "--point",
      paramLabel = "ID",
      description =
          "The restore point, such as shop-db/20260301T020000Z; the one that the plan chooses"
              + " when absent.")
  private @Nullable String point;

  @Override
  public Integer call() {
    return run.run("drill", Wanted.because(run.reason()).of(point));
  }
}
