package dev.muster.maintenance.command;

import dev.muster.maintenance.MaintenanceFailure;
import dev.muster.program.Command;
import dev.muster.program.ProgramFailedException;
import dev.muster.program.Programs;
import dev.muster.program.RunningProgram;
import dev.muster.text.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

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

  /**
   * What one is run by; fails when it is none of them, or not meant so.
   *
   * @param version that it is told; null for one that takes none
   */
  public List<String> line(String name, @Nullable String version) {
    AllowedCommand command = require(name);
    if (version == null && command.takesVersion()) {
      throw MaintenanceFailure.COMMAND_NOT_ALLOWED.because(
          "the command %s takes a version, and is told none".formatted(name));
    }
    if (version == null) {
      return command.line();
    }
    if (!command.takesVersion()) {
      throw MaintenanceFailure.COMMAND_NOT_ALLOWED.because(
          "the command %s takes no version: have an argument of its line say {version}"
              .formatted(name));
    }
    return command.lineOf(version);
  }

  /** Runs one that takes no version to its end. */
  public String run(String name, Programs programs) {
    return run(name, null, programs);
  }

  /**
   * Runs one to its end; answers with the last line that it wrote, or nothing.
   *
   * @param version that it is told; null for one that takes none
   */
  public String run(String name, @Nullable String version, Programs programs) {
    List<String> line = line(name, version);
    Duration limit = require(name).limit();
    Command program =
        new Command(Path.of(line.getFirst()), line.subList(1, line.size()).toArray(String[]::new));
    try (RunningProgram running = programs.start(program, limit)) {
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
