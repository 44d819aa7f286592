package dev.muster.plan.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code muster failover}: a system changes places, once those agree whom its plan names. */
@Command(
    name = "failover",
    mixinStandardHelpOptions = true,
    description = "Starts a failover at a front, which asks for approval, or a dry run of it.")
public final class FailoverCommand implements Callable<Integer> {
  @Mixin private RunOptions run = new RunOptions();

  @Option(
      names = "--to",
      paramLabel = "SERVER",
      description = "The server that is to write; the one that does not when absent.")
  private @Nullable String to;

  @Option(
      names = "--dry-run",
      description = {
        "Touches nothing and says what would be done, or what stands against it:",
        "with --wait, exit code 1 then."
      })
  private @Nullable Boolean dryRun;

  @Override
  public Integer call() {
    return run.run("failover", new WantedFailover(run.reason(), to, dryRun));
  }

  /** What is asked of a run, as the API takes it; what nobody said is left out. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record WantedFailover(
      @Nullable String reason, @Nullable String to, @Nullable Boolean dryRun) {}
}
