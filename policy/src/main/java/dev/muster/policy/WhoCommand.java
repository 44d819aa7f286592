package dev.muster.policy;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "The time zone of local times; this machine's when absent.")
  private @Nullable String zone;

  @Override
  public Integer call() {
    Policy policy = new PolicyLoader().load(directory).orThrow();
    Service found = policy.services().get(service);
    if (found == null) {
      throw refused(unknown("service", service, policy.services().keySet()));
    }
    ZoneId shown = zone();
    LadderPlan plan = plan(policy, found, moment(shown));
    Output.of(spec).println(LadderPlanText.of(plan, shown));
    return ExitCode.OK;
  }

  private LadderPlan plan(Policy policy, Service found, Instant at) {
    try {
      return LadderPlan.of(policy, found, severity, at);
    } catch (IllegalArgumentException e) {
      throw refused(e.getMessage());
    }
  }

  private Instant moment(ZoneId local) {
    try {
      return time.equals("now") ? Instant.now() : Moments.parse(time, local);
    } catch (DateTimeException e) {
      throw refused(Quote.of(time) + " is not a time; write now or 2026-01-12T09:00");
    }
  }

  private ZoneId zone() {
    try {
      return zone == null ? ZoneId.systemDefault() : ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw refused(unknown("time zone", Objects.toString(zone), ZoneId.getAvailableZoneIds()));
    }
  }

  private static String unknown(String what, String name, Collection<String> known) {
    return "there is no " + what + " " + Quote.of(name) + Suggestion.after(name, known);
  }

  private ParameterException refused(@Nullable String reason) {
    return new ParameterException(
        Objects.requireNonNull(spec, "picocli sets it").commandLine(), String.valueOf(reason));
  }
}
