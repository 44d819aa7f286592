package dev.muster.plan.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code muster failover}: a system changes places, once those agree whom its plan names. */
@Command(
    name = "failover",
    mixinStandardHelpOptions = true,
    description =
        "Starts a failover at a front, which asks for approval, or a dry run of it; or tells one"
            + " that is there, NAME/RUN, what it waits for.")
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

  @Option(
      names = "--lost",
      description = {
        "The one that writes is gone: it is kept from writing and its standby is promoted,",
        "once those agree to what is lost whom the plan names."
      })
  private @Nullable Boolean lost;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "ORDER",
      description =
          "Of a run NAME/RUN that waits for it: accept-unfenced, which takes the risk that the old"
              + " primary still writes although nothing proves that it can't.")
  private @Nullable Order order;

  @Option(
      names = "--words",
      paramLabel = "TEXT",
      description = "Why the risk is taken, for the record.")
  private @Nullable String words;

  /** What a run can be told. */
  enum Order {
    ACCEPT_UNFENCED;

    @Override
    public String toString() {
      return "accept-unfenced";
    }
  }

  @Override
  public Integer call() {
    return order == null
        ? run.run("failover", new WantedFailover(run.reason(), to, dryRun, lost))
        : run.tellFailover("/accept-unfenced", new Risk(words));
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Risk(@Nullable String words) {}

  /** What is asked of a run, as the API takes it; what nobody said is left out. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record WantedFailover(
      @Nullable String reason,
      @Nullable String to,
      @Nullable Boolean dryRun,
      @Nullable Boolean lost) {}
}
