package dev.muster.plan.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code muster health}: whether every backup is as it should be. */
@Command(
    name = "health",
    mixinStandardHelpOptions = true,
    description = "Asks a front whether every backup is healthy.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:every one is", "1:one is not", "2:it can't be told"})
public final class HealthCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private FrontOptions front = new FrontOptions();

  @Override
  public Integer call() {
    return front.ask(spec, (server, out) -> tell(server.health(), out));
  }

  private static int tell(Health health, PrintWriter out) {
    out.println(health.sentence());
    health.backups().stream().flatMap(Health.Backup::lines).forEach(out::println);
    return switch (health.verdict()) {
      case "HEALTHY" -> ExitCode.OK;
      case "UNHEALTHY" -> ExitCode.SOFTWARE;
      default -> ExitCode.USAGE;
    };
  }
}
