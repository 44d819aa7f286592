package dev.muster.plan.command;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A plan of which a run is wanted, and what becomes of whoever asked for it. */
final class RunOptions {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "NAME", description = "As the policy names it.")
  private String name = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it stands in the evidence.")
  private @Nullable String reason;

  @Option(
      names = "--wait",
      description =
          "Follows the run to its end: exit code 0 when it did what it is for, 1 when not.")
  private boolean wait;

  @Option(
      names = "--once",
      paramLabel = "KEY",
      description = "Asked for again with the same key, it is not started again.")
  private String once = UUID.randomUUID().toString();

  @Mixin private FrontOptions front = new FrontOptions();

  @Nullable String reason() {
    return reason;
  }

  /** As policies may name things; anything else would lead to another address. */
  private String name(CommandLine command) {
    if (!NAME.matcher(name).matches()) {
      throw new ParameterException(command, "no plan has a name such as '%s'".formatted(name));
    }
    return name;
  }

  int run(String kind, Wanted wanted) {
    CommandLine command = Objects.requireNonNull(spec, "picocli sets it").commandLine();
    PrintWriter out = command.getOut();
    try (Front server = front.open(command)) {
      Started run = server.start(kind, name(command), wanted, once);
      out.println(run.workflowId() + " is started");
      return wait ? new Following(server, run, out).toItsEnd() : ExitCode.OK;
    }
  }
}
