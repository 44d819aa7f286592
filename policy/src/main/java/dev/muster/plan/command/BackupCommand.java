package dev.muster.plan.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code muster backup}: a restore point now. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = "Starts a run of a backup at a front.")
public final class BackupCommand implements Callable<Integer> {
  @Mixin private RunOptions run = new RunOptions();

  @Override
  public Integer call() {
    return run.run("backup", Wanted.because(run.reason()));
  }
}
