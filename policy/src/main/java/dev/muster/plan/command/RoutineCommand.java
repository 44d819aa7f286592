package dev.muster.plan.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code muster routine}: a routine now. */
@Command(
    name = "routine",
    mixinStandardHelpOptions = true,
    description = "Starts a run of a routine at a front.")
public final class RoutineCommand implements Callable<Integer> {
  @Mixin private RunOptions run = new RunOptions();

  @Override
  public Integer call() {
    return run.run("routine", Wanted.because(run.reason()));
  }
}
