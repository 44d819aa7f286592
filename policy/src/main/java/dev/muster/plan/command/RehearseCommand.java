package dev.muster.plan.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code muster rehearse}: a failover there and home, now. */
@Command(
    name = "rehearse",
    mixinStandardHelpOptions = true,
    description =
        "Starts a rehearsal of a failover at a front: switched over for real, watched at the other"
            + " site and led home.")
public final class RehearseCommand implements Callable<Integer> {
  @Mixin private RunOptions run = new RunOptions();

  @Override
  public Integer call() {
    return run.run("rehearsal", Wanted.because(run.reason()));
  }
}
