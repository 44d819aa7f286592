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

/** {@code muster who}: who is paged, when and through what, for a whole ladder. */
@Command(
    name = "who",
    mixinStandardHelpOptions = true,
    description =
        "Prints who would be paged, when and through what, if an incident opened at a time and"
            + " nobody answered.")
final class WhoCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "SERVICE", description = "The service that has trouble.")
  private String service = "";

  @Parameters(index = "1", paramLabel = "SEVERITY", description = "A level of its severity scale.")
  private String severity = "";

  @Parameters(
      index = "2",
      paramLabel = "TIME",
      description =
          "'now', a local time such as 2026-01-12T09:00, or one with an offset such as"
              + " 2026-01-12T09:00-05:00.")
  private String time = "now";

  @Option(
      names = "--policy",
      paramLabel = "DIR",
      defaultValue = "${env:MUSTER_POLICY_DIRECTORY:-.}",
      description = "The policy directory; MUSTER_POLICY_DIRECTORY or the current one when absent.")
  private Path directory = Path.of("");

  @Mixin private AskedTime asked = new AskedTime();

  @Override
  public Integer call() {
    Policy policy = new PolicyLoader().load(directory).orThrow();
    Service found = policy.services().get(service);
    if (found == null) {
      throw asked.refused(
          "there is no service "
              + Quote.of(service)
              + Suggestion.after(service, policy.services().keySet()));
    }
    LadderPlan plan = plan(policy, found, asked.moment(time));
    Output.of(spec).println(LadderPlanText.of(plan, asked.zone()));
    return ExitCode.OK;
  }

  private LadderPlan plan(Policy policy, Service found, Instant at) {
    try {
      return LadderPlan.of(policy, found, severity, at);
    } catch (IllegalArgumentException e) {
      throw asked.refused(e.getMessage());
    }
  }
}
