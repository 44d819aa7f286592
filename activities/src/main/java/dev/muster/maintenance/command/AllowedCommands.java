package dev.muster.maintenance.command;

import dev.muster.maintenance.MaintenanceFailure;
import dev.muster.program.Command;
import dev.muster.program.ProgramFailedException;
import dev.muster.program.Programs;
import dev.muster.program.RunningProgram;
import dev.muster.text.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The commands of this worker's machine that a policy may have run, by name. What they do, only
 * whoever runs the worker says.
 */
public record AllowedCommands(Map<String, AllowedCommand> allowed) {
  private static final int LONGEST = 200;

  public AllowedCommands {
    allowed = Map.copyOf(allowed);
  }

  /** Fails when it is none of them. */
  public AllowedCommand require(String name) {
    AllowedCommand command = allowed.get(name);
    if (command == null) {
      throw MaintenanceFailure.COMMAND_NOT_ALLOWED.because(
          "this worker does not allow the command %s; it allows %s"
              .formatted(name, allowed.isEmpty() ? "none" : new TreeSet<>(allowed.keySet())));
    }
    return command;
  }

  /** Runs one to its end; answers with the last line that it wrote, or nothing. */
  public String run(String name, Programs programs) {
    AllowedCommand command = require(name);
    List<String> line = command.line();
    Command program =
        new Command(Path.of(line.getFirst()), line.subList(1, line.size()).toArray(String[]::new));
    try (RunningProgram running = programs.start(program, command.limit())) {
      return lastLine(running.ending());
    } catch (ProgramFailedException failed) {
      throw MaintenanceFailure.COMMAND_FAILED.because(
          Text.cut("%s failed: %s".formatted(name, failed.getMessage()), 10 * LONGEST));
    }
  }

  private static String lastLine(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    return lines.isEmpty() ? "" : Text.line(lines.getLast(), LONGEST);
  }
}
