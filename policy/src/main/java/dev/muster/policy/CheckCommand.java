package dev.muster.policy;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster check}: what is in a policy directory and what is wrong with it. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Checks a policy directory: exit code 0 when it can be used, 1 when not.")
final class CheckCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DIR", description = "The policy directory.")
  private Path directory = Path.of("");

  @Override
  public Integer call() {
    PrintWriter out = Output.of(spec);
    LoadedPolicy loaded = new PolicyLoader().load(directory);
    loaded.faults().forEach(out::println);
    long errors = loaded.faults().stream().filter(Fault::isError).count();
    long warnings = loaded.faults().size() - errors;
    if (loaded.policy() != null) {
      out.println(summary(loaded.policy()));
    }
    out.println(count(errors, "error") + ", " + count(warnings, "warning"));
    return errors == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private static String summary(Policy policy) {
    List<String> counts =
        List.of(
            count(policy.services().size(), "service"),
            count(policy.escalation().size(), "escalation policy"),
            count(policy.onCall().rotations().size(), "rotation"),
            count(policy.onCall().roles().size(), "role"),
            count(policy.onCall().people().size(), "person"),
            count(policy.channels().size(), "channel"),
            count(policy.integrations().size(), "integration"),
            count(policy.plans().freezes().freezes().size(), "freeze"),
            count(policy.plans().routines().size(), "routine"),
            count(policy.plans().windows().size(), "window"));
    return "revision " + policy.revision() + ": " + String.join(", ", counts);
  }

  private static String count(long count, String what) {
    if (count == 1) {
      return "1 " + what;
    }
    return count
        + " "
        + switch (what) {
          case "person" -> "people";
          case "escalation policy" -> "escalation policies";
          default -> what + "s";
        };
  }
}
