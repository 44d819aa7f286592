package dev.muster.policy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster freezes}: what holds at a time and what comes next. */
@Command(
    name = "freezes",
    mixinStandardHelpOptions = true,
    description =
        "Prints which freezes of a policy directory hold at a time, and the next periods. What"
            + " people have stopped by hand is not in it.")
final class FreezesCommand implements Callable<Integer> {
  private static final int MOST = 1_000;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DIR", description = "The policy directory.")
  private Path directory = Path.of("");

  @Option(
      names = "--at",
      paramLabel = "TIME",
      defaultValue = "now",
      description = "'now', a local time such as 2026-01-12T09:00, or one with an offset.")
  private String at = "now";

  @Option(
      names = "--next",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many periods to print; 10 when absent.")
  private int next = 10;

  @Mixin private AskedTime time = new AskedTime();

  @Override
  public Integer call() {
    int count = time.count("--next", next, 0, MOST);
    Instant moment = time.moment(at);
    Policy policy = new PolicyLoader().load(directory).orThrow();
    Output.of(spec).println(FreezesText.of(policy.plans().freezes(), moment, time.zone(), count));
    return ExitCode.OK;
  }
}
