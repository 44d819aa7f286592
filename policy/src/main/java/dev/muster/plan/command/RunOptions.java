package dev.muster.plan.command;

import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
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

  private static final Pattern RUN =
      Pattern.compile("(?<name>[A-Za-z0-9][A-Za-z0-9._-]*)/(?<time>[A-Za-z0-9][A-Za-z0-9:._-]*)");

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  /** Where a command has commands of its own, they need none: its absence is refused later. */
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      hideParamSyntax = true,
      description = "As the policy names it.")
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
    if (name.isEmpty()) {
      throw new ParameterException(command, "Missing required parameter: 'NAME'");
    }
    if (!NAME.matcher(name).matches()) {
      throw new ParameterException(command, "no plan has a name such as '%s'".formatted(name));
    }
    return name;
  }

  int run(String kind, Object wanted) {
    CommandLine command = command();
    String plan = name(command);
    return follow(server -> {
      Started run = server.start(kind, plan, wanted, once);
      command.getOut().println(run.workflowId() + " is started");
      return run;
    });
  }

  /**
   * Tells a window something.
   *
   * @param order the end of the address that takes it
   */
  int tellWindow(String order, Object body) {
    return tell("window", "no window is called '%s': say NAME/TIME", order, body);
  }

  /**
   * Tells a failover something.
   *
   * @param order the end of the address that takes it
   */
  int tellFailover(String order, Object body) {
    return tell("failover", "no run is called '%s': say NAME/RUN", order, body);
  }

  /**
   * Tells a recovery something.
   *
   * @param order the end of the address that takes it
   */
  int tellRecovery(String order, Object body) {
    return tell("recovery", "recovery-plans", "no run is called '%s': say NAME/RUN", order, body);
  }

  private int tell(String kind, String unknown, String order, Object body) {
    return tell(kind, kind + "s", unknown, order, body);
  }

  /**
   * Tells a run of a kind something.
   *
   * @param plans where those of the kind are found
   */
  private int tell(String kind, String plans, String unknown, String order, Object body) {
    CommandLine command = command();
    Started run = named(command, kind, plans, unknown);
    return follow(server -> {
      Seen seen = server.tell(run, order, body, once);
      command.getOut().println(run.workflowId() + ": " + seen.sentence());
      return run;
    });
  }

  private Started named(CommandLine command, String kind, String plans, String unknown) {
    Matcher run = RUN.matcher(name);
    if (!run.matches()) {
      throw new ParameterException(command, unknown.formatted(name));
    }
    return new Started(
        kind + "/" + name,
        "/api/v1/%s/%s/runs/%s".formatted(plans, run.group("name"), run.group("time")));
  }

  /** Does it at the front, and follows what it is done to where that is wanted. */
  private int follow(Function<Front, Started> what) {
    CommandLine command = command();
    try (Front server = front.open(command)) {
      Started run = what.apply(server);
      return wait ? new Following(server, run, command.getOut()).toItsEnd() : ExitCode.OK;
    }
  }

  private CommandLine command() {
    return Objects.requireNonNull(spec, "picocli sets it").commandLine();
  }
}
