package dev.muster.plan.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code muster restore}: a restore for real, once those agree whom its plan names. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description =
        "Starts a restore for real at a front, which asks for approval, or a dry run of it.")
public final class RestoreCommand implements Callable<Integer> {
  @Mixin private RunOptions run = new RunOptions();

  @Option(
      names = "--point",
      paramLabel = "ID",
      description = "The restore point, such as shop-db/20260301T020000Z.")
  private @Nullable String point;

  @Option(
      names = "--before",
      paramLabel = "TIME",
      description = "Or the last that leads back to before a moment, such as 2026-03-01T02:00:00Z.")
  private @Nullable String before;

  @Option(names = "--without-backup", description = "Of what is there, because there can be none.")
  private @Nullable Boolean withoutBackup;

  @Option(names = "--dry-run", description = "Touches nothing and says what would be done.")
  private @Nullable Boolean dryRun;

  @Override
  public Integer call() {
    return run.run("restore", new Wanted(run.reason(), point, before, withoutBackup, dryRun));
  }
}
