package dev.muster.plan.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code muster failovers}: whether every failover could begin now. */
@Command(
    name = "failovers",
    mixinStandardHelpOptions = true,
    description = "Asks a front whether every failover is ready, and why not.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:every one is", "1:one is not", "2:it can't be told"})
public final class FailoversCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private FrontOptions front = new FrontOptions();

  @Override
  public Integer call() {
    return front.ask(spec, (server, out) -> tell(server.failovers(), out));
  }

  private static int tell(List<ReadyFailover> failovers, PrintWriter out) {
    failovers.stream().flatMap(ReadyFailover::lines).forEach(out::println);
    if (failovers.stream().anyMatch(failover -> failover.readiness().equals("NOT_READY"))) {
      return ExitCode.SOFTWARE;
    }
    return failovers.stream().allMatch(failover -> failover.readiness().equals("READY"))
        ? ExitCode.OK
        : ExitCode.USAGE;
  }
}
