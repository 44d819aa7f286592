package dev.muster.policy;

import dev.muster.evidence.command.EvidenceCommand;
import dev.muster.plan.command.BackupCommand;
import dev.muster.plan.command.DrillCommand;
import dev.muster.plan.command.FailoverCommand;
import dev.muster.plan.command.FailoversCommand;
import dev.muster.plan.command.HealthCommand;
import dev.muster.plan.command.RecoverCommand;
import dev.muster.plan.command.RehearseCommand;
import dev.muster.plan.command.RestoreCommand;
import dev.muster.plan.command.RoutineCommand;
import dev.muster.plan.command.WindowCommand;
import java.util.Objects;
import picocli.CommandLine;

/** The {@code muster} command. */
@CommandLine.Command(
    name = "muster",
    description =
        "Checks and explains a policy directory, verifies evidence, starts runs, and asks for health.",
    mixinStandardHelpOptions = true,
    versionProvider = MusterCommand.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      CheckCommand.class,
      WhoCommand.class,
      FreezesCommand.class,
      CalendarCommand.class,
      WindowsCommand.class,
      SchemaCommand.class,
      EvidenceCommand.class,
      BackupCommand.class,
      DrillCommand.class,
      RestoreCommand.class,
      FailoverCommand.class,
      FailoversCommand.class,
      RecoverCommand.class,
      RehearseCommand.class,
      RoutineCommand.class,
      WindowCommand.class,
      HealthCommand.class
    })
public final class MusterCommand {
  private MusterCommand() {}

  public static void main(String[] arguments) {
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    System.exit(commandLine().execute(arguments));
  }

  /** The command, whose faults are a line each. */
  static CommandLine commandLine() {
    CommandLine muster = new CommandLine(new MusterCommand());
    CommandLine failover = Objects.requireNonNull(muster.getSubcommands().get("failover"));
    failover.addSubcommand(new RunbookCommand());
    return muster
        .setParameterExceptionHandler(MusterCommand::refuse)
        .setExecutionExceptionHandler((failure, command, parsed) -> {
          command.getErr().println("muster: " + failure.getMessage());
          return CommandLine.ExitCode.SOFTWARE;
        });
  }

  private static int refuse(CommandLine.ParameterException refused, String[] arguments) {
    CommandLine command = refused.getCommandLine();
    command
        .getErr()
        .println(
            "muster: %s (see '%s --help')"
                .formatted(
                    line(String.valueOf(refused.getMessage())),
                    command.getCommandSpec().qualifiedName()));
    return CommandLine.ExitCode.USAGE;
  }

  private static String line(String message) {
    return message.strip().replaceAll("\\R", " ");
  }

  /** The version of the program. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = MusterCommand.class.getPackage().getImplementationVersion();
      return new String[] {"muster " + (version == null ? "of no release" : version)};
    }
  }
}
